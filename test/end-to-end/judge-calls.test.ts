import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { type EstimateResult, estimate } from '../../src/operations/estimate.ts';
import { validate } from '../../src/operations/validate.ts';
import { startFaultServer } from '../support/fault-server.ts';
import { Project } from './project-in-process.ts';

interface Sent {
  readonly model: string;
  readonly messages: readonly { readonly content: string }[];
}

/** Judges that find every other reply right. */
const judging = () =>
  startFaultServer(({ json }, number) => {
    const { messages } = json as Sent;
    const isAsked = messages.some(({ content }) => content.includes('verdict'));
    const verdict = number % 2 === 0 ? 'correct' : 'incorrect';
    return {
      body: chatReplyBody({ text: isAsked ? `<verdict>${verdict}</verdict>` : 'ready', tokens: [50, 5] }),
    };
  });

const judge = (name: string, url: string) => ({
  model: `openai-compatible/${name}`,
  baseURL: `${url}/v1`,
  price: { input: 1, output: 1 },
});

const data = (word: string) =>
  Array.from({ length: 60 }, (_unused, row) => ({ input: `${word} ${row}`, expected: `the ${row}` }));

const task = (name: string) => ({
  name,
  data: data(name),
  userPrompt: 'Say what {{input}} is. Answer in <answer></answer>.',
  answer: { tag: 'answer', type: 'text' as const },
});

/** One of two source tasks is judged, and of the target task only what a judge is to assert. */
function configured(url: string, changes: ConfigurationInput = {}): ConfigurationInput {
  const assertions = data('z').map(({ input, expected }, row) => ({
    input,
    expected: [
      { type: 'contains', value: expected },
      ...(row % 2 === 0 ? [{ type: 'judge', criteria: 'Is kind.' }] : []),
    ],
  }));
  return {
    models: {
      bases: ['sim/base', 'sim/base-2'],
      optimizer: 'sim/optimizer',
      judges: [judge('one', url), judge('two', url)],
    },
    repeats: 2,
    tasks: {
      source: [{ ...task('x'), scorer: 'judge' }, task('y')],
      target: [{ ...task('z'), data: assertions, scorer: 'assertions' }],
    },
    limits: { trainExamples: 6, selectExamples: 4, testExamples: 10 },
    method: 'outer-only',
    settings: { iterations: 1, outerProposals: 2 },
    ...changes,
  };
}

const estimated = (project: Project, configuration: ConfigurationInput): Promise<EstimateResult> =>
  estimate({ ...loadedConfiguration(configuration), directory: project.directory });

it('counts every verdict: of each judge, each base model and each repeat, on the tasks that have judges', async () => {
  await using server = await judging();
  const configuration = configured(server.url, { method: 'default' });
  using project = new Project(configuration);
  const { calls, tokens, usd, efforts } = await estimated(project, configuration);
  const perReply = 2;
  const repliesPerExample = 2 * 2;
  expect(calls.test.baseCalls).toBe(2 * (10 + 10 + 10) * repliesPerExample);
  const { judgeCalls = 0 } = calls.test;
  const { usage, status } = await project.begin();
  expect(status).toBe('completed');
  // Baselines ask nothing but the test: the prompts differ, all of x is judged, and of z what is asserted.
  expect(usage.judge.calls).toBeLessThanOrEqual(judgeCalls);
  expect(judgeCalls).toBeGreaterThanOrEqual(2 * 10 * repliesPerExample * perReply);
  expect(judgeCalls).toBeLessThanOrEqual(2 * 20 * repliesPerExample * perReply);
  expect(calls.total).toBe(calls.test.baseCalls + judgeCalls);
  expect(tokens.judge?.output).toBe(100 * judgeCalls);
  expect(usd).toMatchObject({ base: 0, judge: ((tokens.judge?.input ?? 0) + 100 * judgeCalls) / 1_000_000 });
  expect(efforts[0]?.judgeCalls).toBe(judgeCalls);
});

it('says before a run that the budget does not pay for the verdicts, and keeps enough for those of the final test', async () => {
  await using server = await judging();
  const configuration = configured(server.url);
  using project = new Project(configuration);
  const { calls } = await estimated(project, configuration);
  const test = calls.test.baseCalls + (calls.test.judgeCalls ?? 0);
  const budget = { calls: Math.round((calls.total + test) / 2) };
  expect(await estimated(project, { ...configuration, budget })).toMatchObject({
    coveredByBudget: false,
    shortfall: expect.stringContaining(`calls: ${calls.total.toLocaleString('en-US')} needed`),
  });
  const { score, unscored, usage } = await project.begin(budget);
  expect([score?.final.mean, unscored]).toEqual([expect.any(Number), undefined]);
  expect(usage.base.calls + usage.optimizer.calls + usage.judge.calls).toBeLessThanOrEqual(budget.calls);
  expect(usage.judge.calls).toBeGreaterThan(0);
});

it('knows the verdicts of an earlier run, and plans none where no task has a judge', async () => {
  await using server = await judging();
  const configuration = configured(server.url, { method: 'default' });
  using project = new Project(configuration);
  await project.begin();
  const { calls } = await estimated(project, configuration);
  expect(calls.toSend.judgeCalls).toBe((calls.test.judgeCalls ?? 0) - (calls.known.judgeCalls ?? 0));
  expect(calls.known.judgeCalls).toBeGreaterThan(0);
  const { tasks } = configured(server.url);
  const plain = await estimated(project, { ...configuration, tasks: { source: [task('y')], target: [] } });
  expect(tasks?.source).toHaveLength(2);
  expect([plain.calls.test.judgeCalls, plain.tokens.judge, plain.unpriced]).toEqual([
    undefined,
    undefined,
    [],
  ]);
});

it('asks every base model and every judge once, each as in a run, and counts with what each has taken', async () => {
  await using server = await startFaultServer(({ json }) => {
    const { model, messages } = json as Sent;
    const isVerdict = messages.some(({ content }) => content.includes('<verdict>'));
    const verdict = model === 'two' ? 'It is fine.' : '<verdict>correct</verdict>';
    const sent = Math.ceil(messages.map(({ content }) => content).join('').length / 4);
    const tokens: [number, number] = [sent, model === 'cheap' ? 40 : 20];
    return { body: chatReplyBody({ text: isVerdict ? verdict : '<answer>1</answer> quokka', tokens }) };
  });
  const base = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: `${server.url}/v1` });
  const configuration = configured(server.url, {
    models: {
      bases: [base('dear'), base('cheap')],
      optimizer: 'sim/optimizer',
      judges: [judge('one', server.url), judge('two', server.url)],
    },
  });
  using project = new Project(configuration);
  const loaded = { ...loadedConfiguration(configuration), directory: project.directory };
  const { answers = [] } = await validate(loaded, { models: true });
  expect(answers.map(({ role, model }) => `${role} ${model.split('@')[0]}`)).toEqual([
    'base openai-compatible/dear',
    'base openai-compatible/cheap',
    'optimizer sim/optimizer',
    'judge openai-compatible/one',
    'judge openai-compatible/two',
  ]);
  expect(answers.map(({ problems }) => problems.length)).toEqual([0, 0, 0, 0, 1]);
  expect(answers[4]?.problems[0]).toMatch(/it gave none that can be read .*models\.judges\[1\]/);
  const { measured, tokens, calls, assumptions } = await estimate(loaded);
  expect(measured.otherBases).toMatchObject([{ tokens: { output: 40 } }]);
  expect(measured.otherJudges).toMatchObject([{ tokens: { output: 20 } }]);
  expect(tokens.base.output).toBe(30 * calls.toSend.baseCalls);
  expect(assumptions.filter((words) => words.includes('measured on'))).toHaveLength(5);
});
