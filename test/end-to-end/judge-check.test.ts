import { expect, it } from 'vitest';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import type { JudgeCheckResult } from '../../src/operations/judging/judge-check.ts';
import { metaspo, projectWith, reviews, task } from '../cli/project.ts';
import { startFaultServer } from '../support/fault-server.ts';

const levels = ['good', 'fair', 'poor'];

/** `strict` names one level lower than people for every third reply, `fine` agrees, and both refuse reply 0. */
function judgeServer() {
  return startFaultServer(({ json }) => {
    const { model, messages } = json as { model: string; messages: { content: string }[] };
    const number = Number(/reply (\d+)/.exec(messages.at(-1)?.content ?? '')?.[1]);
    const level = (number % 3) + (model === 'strict' && number % 6 === 0 ? 1 : 0);
    const text = number === 0 ? 'I cannot say.' : `Because.\n<verdict>${levels[level]}</verdict>`;
    return { body: chatReplyBody({ text, tokens: [9, 9] }) };
  });
}

function project(models: Readonly<Record<string, unknown>>): string {
  const labelled = Array.from({ length: 31 }, (_unused, number) => ({
    input: `question ${number}`,
    output: `reply ${number}`,
    label: levels[number % 3],
  }));
  return projectWith({
    'data.json': reviews(40),
    'labels.jsonl': labelled.map((record) => JSON.stringify(record)).join('\n'),
    'bad.jsonl':
      '{"input": "q", "output": "r", "label": "good"}\n{"input": "q", "output": "r", "label": "great"}',
    'metaspo.config.json': {
      models,
      tasks: { source: [{ ...task, scorer: { type: 'judge', criteria: 'Is kind.', levels } }] },
    },
  });
}

const model = (name: string, url: string) => ({ model: `openai-compatible/${name}`, baseURL: `${url}/v1` });

it('says how far judges agree with people, keeps their verdicts, and holds kappa against a gate', async () => {
  await using server = await judgeServer();
  const directory = project({ judges: [model('fine', server.url), model('strict', server.url)] });
  const words = ['judge', 'check', '--labels', `${directory}/labels.jsonl`];
  const met = await metaspo(directory, ...words, '--json', '--min-kappa', '0.5');
  expect(met.stderr + met.code).toBe('0');
  const result = JSON.parse(met.stdout) as JudgeCheckResult;
  const [fine, strict, all] = result.agreements;
  expect(result.agreements.map(({ judge }) => judge.split('@')[0])).toEqual([
    'openai-compatible/fine',
    'openai-compatible/strict',
    'all judges',
  ]);
  expect(fine).toMatchObject({ judged: 30, unreadable: 1, kappa: { kappa: 1 } });
  expect(strict?.table).toEqual([
    [5, 5, 0],
    [0, 10, 0],
    [0, 0, 10],
  ]);
  // By hand: agreement 25/30, expected 1/3 (5 + 15 + 10)/30.
  expect(strict?.kappa?.kappa).toBeCloseTo((25 / 30 - 1 / 3) / (2 / 3), 12);
  expect(all?.judge).toBe('all judges');
  expect(result.gate).toMatchObject({ minKappa: 0.5, passed: true });
  expect(server.requests).toHaveLength(62);

  const page = await metaspo(directory, ...words, '--min-kappa', '0.99');
  expect(page.code).toBe(3);
  expect(page.stdout).toMatch(/Gate not met: the lower end of the interval of linearly\s+weighted kappa is/);
  expect(page.stdout).toMatch(/poor +0 +0 +10/);
  expect(server.requests).toHaveLength(62);
});

it('labels that are no levels are refused with file and line, and nothing is asked', async () => {
  await using server = await judgeServer();
  const directory = project({ judge: model('fine', server.url) });
  const { code, stderr } = await metaspo(directory, 'judge', 'check', '--labels', `${directory}/bad.jsonl`);
  expect(code).toBe(2);
  expect(stderr).toMatch(/bad\.jsonl:2: the label "great" is none of the levels/);
  expect(server.requests).toHaveLength(0);
});

it('a project without a judge says so', async () => {
  const directory = projectWith({
    'data.json': reviews(40),
    'labels.json': [{ input: 'q', output: 'r', label: 'correct' }],
    'metaspo.config.json': { tasks: { source: [task] } },
  });
  const { code, stderr } = await metaspo(directory, 'judge', 'check', '--labels', `${directory}/labels.json`);
  expect(code).toBe(2);
  expect(stderr).toContain('no task has the scorer judge');
});
