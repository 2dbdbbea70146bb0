import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { readEvents } from '../../src/runs/event-log.ts';
import { listRuns } from '../../src/runs/list-runs.ts';
import { openStore } from '../../src/runs/store/open-store.ts';
import { smallConfiguration, Workspace } from './workspace.ts';

const simulated: ConfigurationInput = {
  ...smallConfiguration,
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  method: 'greedy',
  settings: { iterations: 4 },
};

const cases = Array.from({ length: 30 }, (_, row) => ({
  input: { token: `question ${row}`, password: 'b' },
  expected: 'yes',
}));

const hostile: readonly (readonly [string, ConfigurationInput, Record<string, string>])[] = [
  [
    'a variable with a secret name and a common value',
    { ...simulated, systemPrompt: 'You help people who forgot their password.' },
    { MYSQL_PASSWORD: 'password' },
  ],
  [
    'an address with a token in the prompt',
    {
      ...simulated,
      systemPrompt: 'Links such as https://me:pw@shop.example/?token=abc&key=1 are never opened.',
    },
    {},
  ],
  [
    'slots named token and password',
    {
      ...simulated,
      tasks: {
        source: [{ name: 'own', data: cases, userPrompt: 'Is {{token}} with {{password}}? Say yes or no.' }],
      },
    },
    {},
  ],
];

describe('a resumed run', () => {
  it.each(hostile)(
    'executes word for word what it was begun with: %s',
    async (_what, configuration, variables) => {
      using undisturbed = new Workspace(configuration);
      const expected = await undisturbed.optimize();
      using workspace = new Workspace(configuration);
      Object.assign(workspace.environment, variables);
      const calls = Math.floor((expected.usage.base.calls + expected.usage.optimizer.calls) / 2);
      await workspace.optimize({ exit: 4, words: ['--budget-calls', String(calls)] });
      const resumed = await workspace.optimize({ words: ['--resume', 'latest', '--budget-calls', '100000'] });
      expect(resumed.initialSystemPrompt).toBe(configuration.systemPrompt ?? expected.initialSystemPrompt);
      expect([resumed.systemPrompt, resumed.score, resumed.tasks]).toEqual([
        expected.systemPrompt,
        expected.score,
        expected.tasks,
      ]);
    },
    60_000,
  );

  it('is refused before anything is stored where the configuration holds the value of a secret variable', async () => {
    const systemPrompt = 'Sign in with hunter2-hunter2.';
    using workspace = new Workspace({ ...simulated, systemPrompt });
    workspace.environment.SHOP_PASSWORD = 'hunter2-hunter2';
    const { code, stderr } = await workspace.run('optimize', '--quiet');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'systemPrompt: the configuration contains the value of the environment variable SHOP_PASSWORD',
    );
    expect(stderr).not.toContain('hunter2');
    expect((await workspace.run('runs', 'list')).stderr).toContain('no runs are stored here');
  });

  it('is refused when what the store keeps of its configuration was changed', async () => {
    using workspace = new Workspace({ ...simulated, systemPrompt: 'You answer briefly.' });
    await workspace.optimize({ exit: 4, words: ['--budget-calls', '60'] });
    const database = new DatabaseSync(join(workspace.directory, '.metaspo/metaspo.db'));
    database.exec(`UPDATE event SET body = replace(body, 'briefly', 'at length') WHERE type = 'run-created'`);
    database.close();
    const { code, stderr } = await workspace.run('optimize', '--resume', 'latest', '--budget-calls', '90');
    expect(code).toBe(2);
    expect(stderr).toContain('the configuration that the run keeps is not the one it was begun with');
  });
});

describe('code that has changed since a run was begun', () => {
  const scorers = (score: string) =>
    `export const score = ({ output }) => ({ name: 'own', score: ${score} });\n`;
  const configuration = (body: string) => `
    import { score } from './scorers.mjs';
    const names = ['counting', 'totals'];
    export default {
      models: { base: 'sim/base', optimizer: 'sim/optimizer' },
      tasks: { source: names.map((name) => ({ suite: 'generated-arithmetic/' + name, scorer: (given) => { ${body} } })) },
      limits: { trainExamples: 8, selectExamples: 8, testExamples: 8 },
      method: 'greedy',
      settings: { iterations: 3 },
    };\n`;
  const plain = 'return score(given);';
  const inverted = 'return { ...score(given), score: 1 - score(given).score };';

  class CodeWorkspace extends Workspace {
    constructor() {
      super({});
      this.write('scorers.mjs', scorers(`output.length % 2`));
      this.write('metaspo.config.mjs', configuration(plain));
      this.write('metaspo.config.json', '');
    }

    write(name: string, text: string): void {
      writeFileSync(join(this.directory, name), text);
    }

    goOn(...words: readonly string[]) {
      const file = join(this.directory, 'metaspo.config.mjs');
      return this.run('optimize', '-c', file, '--quiet', '--budget-calls', '150', ...words);
    }

    async begun(): Promise<this> {
      const { code, stderr } = await this.goOn('--budget-calls', '60');
      if (code !== 4) throw new Error(stderr);
      return this;
    }
  }

  it.each([
    [
      'the body of a scorer',
      'metaspo.config.mjs',
      configuration(inverted),
      ['the code of tasks.source[0].scorer', 'the file metaspo.config.mjs'],
    ],
    ['a module that it imports', 'scorers.mjs', scorers(`1 - (output.length % 2)`), ['the file scorers.mjs']],
  ])(
    'is named and refused: %s',
    async (_what, name, text, named) => {
      using workspace = await new CodeWorkspace().begun();
      workspace.write(name, text);
      const refused = await workspace.goOn('--resume', 'latest');
      expect(refused.code).toBe(2);
      for (const change of named) expect(refused.stderr).toContain(change);
      expect((await workspace.goOn('--resume', 'latest', '--changed-code')).code).not.toBe(2);
    },
    60_000,
  );

  it('is the same code when nothing has changed', async () => {
    using workspace = await new CodeWorkspace().begun();
    const { code, stderr } = await workspace.goOn('--resume', 'latest');
    expect([0, 4], stderr).toContain(code);
    const store = openStore(workspace.directory);
    const [run] = listRuns(store);
    expect([...readEvents(store, run?.id ?? '', { types: ['session-started'] })]).toHaveLength(2);
    store.close();
  }, 60_000);
});
