import { adapt, check, evaluate, exportRun, optimize, validate } from 'metaspo';
import { scriptedModel } from 'metaspo/testing';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { temporaryFolder } from '../../src/runs/temporary-store.fixture.ts';
import { smallConfiguration, Workspace } from './workspace.ts';

const data = Array.from({ length: 60 }, (_, row) => ({
  input: `question ${row}`,
  expected: 'right',
  metadata: { region: row % 2 === 0 ? 'north' : 'south' },
}));

/** Right more often under a prompt with advice, and only under one whose slots are filled. */
function answering() {
  return scriptedModel(({ messages }) => {
    const [system, user] = messages.map(({ content }) => content);
    const row = Number(/question (\d+)/.exec(user ?? '')?.[1]);
    const region = row % 2 === 0 ? 'north' : 'south';
    const isFilled = system?.includes(`Acme {{Ltd}} in the ${region}`) && !system.includes('{{company}}');
    return isFilled && row % 10 < (system?.includes('Advice') ? 9 : 4) ? 'right' : 'wrong';
  });
}

/** Keeps both slots in its first tries, where asked to, and loses one now and then. */
function writing() {
  let written = 0;
  return scriptedModel(
    ({ messages }) => {
      written += 1;
      const asked = messages.map(({ content }) => content).join('\n');
      const tag = /<(new_\w+)>/.exec(asked)?.[1];
      if (tag === 'new_user_prompt') return `<${tag}>Answer ${written}: {{input}}</${tag}>`;
      const isTold = asked.includes('keep {{company}}, {{region}} exactly as written');
      const end = isTold && written % 3 > 0 ? 'in the {{region}}' : 'anywhere';
      return `<${tag}>Advice ${written}. You answer for {{company}} ${end}.</${tag}>`;
    },
    { role: 'optimizer' },
  );
}

function configured(base = answering()) {
  const configuration: ConfigurationInput = {
    systemPrompt: 'You answer for {{company}} in the {{region}}.',
    slots: { company: 'Acme {{Ltd}}', region: 'nowhere' },
    models: { base, optimizer: writing() },
    tasks: { source: [{ name: 'ask', data, userPrompt: '{{input}}', answer: {}, scorer: 'exact' }] },
    limits: { trainExamples: 20, selectExamples: 20, testExamples: 20 },
    settings: { iterations: 2, innerProposals: 1 },
  };
  return { ...loadedConfiguration(configuration), directory: temporaryFolder() };
}

test('a system prompt with slots is filled for each call, and keeps them while it is learned', async () => {
  const base = answering();
  const loaded = configured(base);
  const { systemPrompt, score } = await optimize(loaded);
  expect(systemPrompt).toMatch(/^Advice \d+\. You answer for \{\{company\}\} in the \{\{region\}\}\.$/);
  expect(score?.initial.mean).toBeLessThan(score?.final.mean ?? 0);
  const systems = base.requests.map(({ messages }) => messages[0]?.content ?? '');
  expect(systems.filter((text) => /\{\{(company|region)\}\}|nowhere/.test(text))).toEqual([]);

  const directory = { directory: loaded.directory };
  expect(exportRun('latest', 'text', directory)).toBe(systemPrompt);
  expect(exportRun('latest', 'ai-sdk', directory)).toContain(
    'export const systemPrompt = (fields: { company: string; region: string }) => `Advice',
  );
});

test('a suite for another program has the slots of the system prompt, with the values of each example', async () => {
  using workspace = new Workspace({
    ...smallConfiguration,
    systemPrompt: 'You answer for {{company}}. Be kind.',
    slots: { company: 'Acme {{Ltd}}' },
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    settings: { iterations: 1 },
  });
  const { systemPrompt } = await workspace.optimize();
  expect(systemPrompt).toContain('{{company}}');
  const { stdout } = await workspace.run('runs', 'export', '-f', 'promptfoo');
  const { prompts, tests } = parse(stdout);
  expect(prompts[0].raw).toContain('{{ company }}');
  expect(tests[0].vars.company).toBe("Acme {{ '{' }}{Ltd}}");
}, 60_000);

test('evaluate, adapt and check fill the slots of the prompts that they are given', async () => {
  const loaded = configured();
  const better = 'text:Advice. You answer for {{company}} in the {{region}}.';
  const { prompts } = await evaluate(loaded, { system: ['text:Advice.', better] });
  expect(prompts.map(({ mean }) => mean)).toEqual([0, expect.closeTo(0.9, 1)]);
  const { passed } = await check(loaded, {
    system: better,
    against: 'text:You answer for {{company}} in the {{region}}.',
  });
  expect(passed).toBe(true);
  const { tasks } = await adapt(loaded, { system: better, beam: 1, children: 1, rounds: 1 });
  expect(tasks[0]?.score).toBeGreaterThan(0.8);
});

test('a slot without a value is named by validate, and sent as it is written', async () => {
  const base = answering();
  const { configuration, ...loaded } = configured(base);
  const without = { ...loaded, configuration: { ...configuration, slots: {} } };
  const { warnings } = await validate(without);
  expect(warnings.join(' ')).toContain('{{company}} of the system prompt has no value in every example');
  expect(warnings.join(' ')).not.toContain('{{region}}');
  const notes: string[] = [];
  await evaluate(without, { note: (text) => notes.push(text) });
  expect(notes.filter((text) => text.includes('{{company}} of the system prompt has no value'))).toHaveLength(
    1,
  );
  expect(base.requests[0]?.messages[0]?.content).toMatch(
    /^You answer for \{\{company\}\} in the (north|south)\.$/,
  );
});
