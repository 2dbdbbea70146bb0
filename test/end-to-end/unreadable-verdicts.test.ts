import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { evaluate } from '../../src/operations/evaluate.ts';
import { metaspo, projectWith } from '../cli/project.ts';
import { startFaultServer } from '../support/fault-server.ts';
import { Project } from './project-in-process.ts';

/** `vague` praises every reply; any other judge gives a verdict. */
const judges = () =>
  startFaultServer(({ json }) => {
    const { model } = json as { readonly model: string };
    const text = model === 'vague' ? 'A fine reply.' : '<verdict>incorrect</verdict>';
    return { body: chatReplyBody({ text, tokens: [50, 5] }) };
  });

const judge = (name: string, url: string) => ({
  model: `openai-compatible/${name}`,
  baseURL: `${url}/v1`,
});

const task = (name: string, scorer?: 'judge') => ({
  name,
  data: Array.from({ length: 40 }, (_unused, row) => ({ input: `${name} ${row}`, expected: `the ${row}` })),
  userPrompt: 'Say what {{input}} is. Answer in <answer></answer>.',
  answer: { tag: 'answer', type: 'text' as const },
  ...(scorer && { scorer }),
});

function configured([name, ...others]: readonly [string, ...string[]], url: string): ConfigurationInput {
  return {
    models: {
      base: 'sim/base',
      optimizer: 'sim/optimizer',
      ...(others.length === 0
        ? { judge: judge(name, url) }
        : { judges: [name, ...others].map((one) => judge(one, url)) }),
    },
    tasks: { source: [task('plain'), task('judged', 'judge')], target: [] },
    limits: { trainExamples: 8, selectExamples: 6, testExamples: 6 },
    method: 'outer-only',
    settings: { iterations: 2, outerProposals: 1 },
  };
}

const said =
  /the judge openai-compatible\/vague@\S+ has given no verdict that can be read in \d+ replies about task judged \(such as "A fine reply\."\): use a stronger judge model/;

it('a run whose judge is never understood ends early, says which judge, where and what it wrote, and reads no test', async () => {
  await using server = await judges();
  const directory = projectWith({ 'metaspo.config.json': configured(['vague'], server.url) });
  const { code, stdout, stderr } = await metaspo(directory, 'optimize', '--json', '--quiet');
  expect(code, stderr).toBe(2);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    status: 'completed',
    stopReason: 'no-readable-verdict',
    explanation: expect.stringMatching(said),
    score: null,
    unreadableVerdicts: [{ taskName: 'judged', example: 'A fine reply.' }],
  });
  const [{ replies, unreadable }] = result.unreadableVerdicts;
  expect([unreadable, result.usage.judge.calls]).toEqual([replies, replies]);
  expect(result.usage.optimizer.calls).toBe(0);
  expect(result.testReadings).toBe(0);
  const shown = await metaspo(directory, 'runs', 'show');
  expect(shown.stdout.replace(/\s+/g, ' ')).toMatch(/openai-compatible\/vague.* has given no verdict/);
});

it('a judge among others who is never understood is named, and the run goes on by the verdicts of the others', async () => {
  await using server = await judges();
  using project = new Project(configured(['clear', 'vague'], server.url));
  const notes: string[] = [];
  const result = await project.begin({}, { note: (text) => notes.push(text) });
  expect(result.stopReason).not.toBe('no-readable-verdict');
  expect(result.score).not.toBeNull();
  expect(notes.filter((text) => said.test(text.replace('The judge', 'the judge')))).toHaveLength(1);
  expect(result.unreadableVerdicts).toMatchObject([{ judge: expect.stringContaining('vague') }]);
});

it('evaluate says the same of a judge that is not understood', async () => {
  await using server = await judges();
  using project = new Project(configured(['vague'], server.url));
  const loaded = {
    ...loadedConfiguration(configured(['vague'], server.url)),
    directory: project.directory,
  };
  const notes: string[] = [];
  const { unreadableVerdicts } = await evaluate(loaded, { note: (text) => notes.push(text) });
  expect(unreadableVerdicts).toMatchObject([{ taskName: 'judged', replies: 6, unreadable: 6 }]);
  expect(notes.join()).toMatch(/has given no verdict that can be read in 6 replies/);
});
