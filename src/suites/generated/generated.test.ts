import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../prompts/template.ts';
import { answerParser } from '../../scoring/answer-parser.ts';
import { goldText } from '../../scoring/answer-text.ts';
import { createScorer } from '../../scoring/create-scorer.ts';
import { goldProblem } from '../../scoring/gold-problem.ts';
import { renderAnswer } from '../../scoring/render-answer.ts';
import type { ScorerSetting } from '../../scoring/scorer-setting.ts';
import type { Case } from '../../tasks/example.ts';
import { findSuiteTasks } from '../registry.ts';
import type { SuiteTask } from '../suite-task.ts';

const tasks = await findSuiteTasks('generated-*/*');
const byId = tasks.map((task) => [task.id, task] as const);

const load = (task: SuiteTask, seed: number, trainCases: number, testCases = 0) =>
  task.load({ seed, trainCases, testCases });

describe('the generated tasks', () => {
  it('are 20 to learn from and 14 to test on, in five domains with some of each', () => {
    expect(tasks.filter(({ role }) => role === 'source')).toHaveLength(20);
    expect(tasks.filter(({ role }) => role === 'target')).toHaveLength(14);
    for (const role of ['source', 'target']) {
      expect(new Set(tasks.filter((task) => task.role === role).map(({ domain }) => domain)).size).toBe(5);
    }
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(34);
  });

  it('ask for every type of answer, at several places', () => {
    expect(new Set(tasks.map(({ answer }) => answer.type))).toEqual(
      new Set(['choice', 'integer', 'number', 'yes-no', 'label', 'text', 'json']),
    );
    const places = new Set(
      tasks.flatMap(({ answer: { tag, lastLine, jsonPath } }) =>
        Object.keys({ ...(tag && { tag }), ...(lastLine && { lastLine }), ...(jsonPath && { jsonPath }) }),
      ),
    );
    expect(places).toEqual(new Set(['tag', 'lastLine', 'jsonPath']));
  });

  it('are listed in docs/tasks.md as they are', async () => {
    const page = await readFile(join(import.meta.dirname, '../../../docs/tasks.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `(generated-.+)` \| (\w+) \| ([\w-]+), .+ \| ([\w-]+) \|$/gm)];
    expect(listed.map((row) => row.slice(1))).toEqual(
      tasks.map(({ id, role, answer, scorer }) => [id, role, answer.type, scorer]),
    );
  });

  it('give many inputs that are used by no other task', async () => {
    const inputs = (await Promise.all(tasks.map((task) => load(task, 3, 40)))).flatMap(({ train }) =>
      train.map(({ input }) => input),
    );
    expect(new Set(inputs).size).toBe(34 * 40);
  });
});

describe.each(byId)('%s', (_id, task) => {
  const parser = answerParser(task.answer);
  const scorer = createScorer(task.scorer as ScorerSetting, { parser });

  it('makes as many different problems as are asked for, the same for the same seed', async () => {
    const [one, same, other] = await Promise.all([
      load(task, 1, 1500, 500),
      load(task, 1, 1500, 500),
      load(task, 2, 100),
    ]);
    expect([one.train.length, one.test.length]).toEqual([1500, 500]);
    expect(new Set([...one.train, ...one.test].map(({ input }) => input)).size).toBe(2000);
    expect(same).toEqual(one);
    expect(other.train).not.toEqual(one.train.slice(0, 100));
  });

  it('has answers that its own parser and scorer take for right', async () => {
    for (const { input, expected } of (await load(task, 4, 60)).train) {
      expect(goldProblem(parser, scorer, expected)).toBeUndefined();
      const gold = parser.parseGold(Array.isArray(expected) ? expected[0] : expected);
      if (!gold.ok) expect.unreachable(gold.reason);
      else {
        const output = renderAnswer(task.answer, gold.value) ?? '';
        const result = await scorer.score({ input, output, expected, answer: parser.parseReply(output) });
        expect(result.score).toBe(1);
      }
    }
  });

  it('has at least three user prompts, each with the input as its only slot and the place of the answer', () => {
    expect(new Set(task.userPrompts).size).toBeGreaterThanOrEqual(3);
    for (const prompt of task.userPrompts) {
      expect(slotsOf(prompt)).toEqual(['input']);
      const { tag, lastLine } = task.answer;
      expect(prompt).toContain(tag === undefined ? (lastLine ? 'last line' : 'JSON') : `<${tag}>`);
      expect(prompt.length).toBeLessThan(400);
    }
  });

  it('has easy and hard problems', async () => {
    const levels = (await load(task, 5, 60)).train.map(({ metadata }) => metadata?.level);
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
  });
});

/** What a guess could go by without reading: none of it may tell the answer. */
const surfaces: readonly (readonly [name: string, of: (input: string) => string | number])[] = [
  ['length', (input) => Math.floor(input.length / 25)],
  ['number of sentences', (input) => input.split('. ').length],
  ['number of digits', (input) => input.replaceAll(/\D/g, '').length],
  ['first word', (input) => input.split(' ')[0] ?? ''],
  ['last word', (input) => input.split(/\s/).at(-1) ?? ''],
  [
    'sum of digits',
    (input) => [...input.replaceAll(/\D/g, '')].reduce((sum, digit) => sum + Number(digit), 0),
  ],
];

/** Share of new cases that the most frequent answer of seen cases with the same surface gets right. */
function surfaceAccuracy(
  seen: readonly Labelled[],
  fresh: readonly Labelled[],
  of: (input: string) => string | number,
): number {
  const counts = new Map<string | number, Map<string, number>>();
  for (const { input, label } of seen) {
    const labels = counts.get(of(input)) ?? new Map<string, number>();
    counts.set(of(input), labels.set(label, (labels.get(label) ?? 0) + 1));
  }
  const guess = (input: string) => [...(counts.get(of(input)) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];
  return fresh.filter(({ input, label }) => guess(input) === label).length / fresh.length;
}

interface Labelled {
  readonly input: string;
  readonly label: string;
}

describe.each(byId.filter(([, task]) => answerParser(task.answer).labels !== undefined))(
  '%s',
  (_id, task) => {
    const parser = answerParser(task.answer);
    const labelled = (cases: readonly Case[]) =>
      cases.map(({ input, expected }) => ({ input: String(input), label: goldText(parser, expected) ?? '' }));

    it('has every answer equally often', async () => {
      const labels = labelled((await load(task, 6, 840)).train).map(({ label }) => label);
      const counts = [...new Set(labels)].map((label) => labels.filter((each) => each === label).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    });

    it('does not tell its answers by what a guess could go by', async () => {
      const { train, test } = await load(task, 7, 1000, 1000);
      const [seen, fresh] = [labelled(train), labelled(test)];
      const chance = 1 / new Set(seen.map(({ label }) => label)).size;
      const accuracies = surfaces.map(([name, of]) => [name, surfaceAccuracy(seen, fresh, of)] as const);
      expect(accuracies.filter(([, accuracy]) => accuracy > chance + 0.15)).toEqual([]);
    });
  },
);
