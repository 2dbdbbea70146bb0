import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { optimize } from '../../src/operations/optimize.ts';
import { worldKinds } from '../../src/simulation/laws/world-kinds.ts';
import { dialectNames } from '../../src/simulation/optimizer/dialects/dialect-names.ts';
import { overHttp, smallConfiguration, Workspace } from './workspace.ts';

const tiny: ConfigurationInput = {
  ...smallConfiguration,
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  tasks: { source: smallConfiguration.tasks?.source?.slice(0, 2) },
  limits: { trainExamples: 6, selectExamples: 4, testExamples: 4 },
  settings: { iterations: 1, outerProposals: 2 },
};

describe.each(worldKinds)('in a world of kind %s', (kind) => {
  it.each(dialectNames)('a run with an optimizer model that writes %s completes', async (dialect) => {
    using workspace = new Workspace(tiny);
    const loaded = {
      ...loadedConfiguration({ ...tiny, simulation: { kind, dialect } }),
      directory: workspace.directory,
    };
    const { status, simulated, systemPrompt, usage } = await optimize(loaded);
    expect({ status, simulated }).toEqual({ status: 'completed', simulated: true });
    expect(systemPrompt).not.toBe('');
    expect(usage.optimizer.calls).toBeGreaterThan(0);
    expect(usage.base.calls).toBeGreaterThan(20);
  });
});

it('metaspo simulate serves a world of any kind in any dialect', async () => {
  using serving = new Workspace(tiny);
  const words = ['--kind', 'causes', '--dialect', 'markdown', '--seed', '3', '--port', '0', '--json'];
  const { process: server, finished } = serving.start('simulate', ...words);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      server.stdout?.on('data', (part: string) => {
        text += part;
        const found = /"url":\s*"([^"]+)"/.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
      void finished.then(({ stderr }) => reject(new Error(stderr)));
    });
    using workspace = new Workspace({ ...overHttp(url, tiny), seed: 3 });
    const { status, usage } = await workspace.optimize({ words: ['--no-test'] });
    expect(status).toBe('completed');
    expect(usage.optimizer.calls).toBeGreaterThan(0);
    const reply = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'optimizer',
        messages: [
          {
            role: 'user',
            content:
              'Write a better version.\n<current_system_prompt>\nYou are a helpful assistant. Mind negations. Stay impartial. Check your answer before giving it. Watch for irony. Avoid bias. Read between the lines. Be concise.\n</current_system_prompt>\nWrite it between <new_system_prompt> and </new_system_prompt>.',
          },
        ],
      }),
    });
    expect(await reply.text()).toContain('# Role');
  } finally {
    server.kill('SIGINT');
    await finished;
  }
});

it('metaspo simulate refuses a kind or a dialect that there is none of, and names those that there are', async () => {
  using workspace = new Workspace(tiny);
  const kind = await workspace.run('simulate', '--kind', 'magic');
  expect([kind.code, kind.stderr]).toEqual([2, expect.stringContaining('whole-texts')]);
  const dialect = await workspace.run('simulate', '--dialect', 'latin');
  expect([dialect.code, dialect.stderr]).toEqual([2, expect.stringContaining('paragraphs')]);
});
