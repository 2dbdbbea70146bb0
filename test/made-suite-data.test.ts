import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from '../src/stats/random.ts';
import { checkSuiteTask } from '../src/suites/check-task.ts';
import { findSuiteTasks } from '../src/suites/registry.ts';
import type { SuiteTask } from '../src/suites/suite-task.ts';
import { grounding, withoutPassage } from './support/raw-data/grounding.ts';
import { type DataMaker, type MadeData, markIn } from './support/raw-data/made-data.ts';
import { medicalAndReview } from './support/raw-data/medical-and-review.ts';
import { reasoning } from './support/raw-data/reasoning.ts';
import { safety } from './support/raw-data/safety.ts';

const makers: readonly DataMaker[] = [...medicalAndReview, ...reasoning, ...safety, ...grounding];
const everyMaker = [...makers, ...withoutPassage];

/** How often each form is made anew. */
const draws = 6;

let root = '';
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'metaspo-'));
});
afterAll(() => rm(root, { recursive: true }));

async function written(files: MadeData['files']): Promise<string> {
  folders += 1;
  const folder = join(root, `data-${folders}`);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

async function suiteTask(id: string): Promise<SuiteTask> {
  const [task] = await findSuiteTasks(id);
  return task ?? expect.unreachable(`no task ${id}`);
}

const named = (list: readonly DataMaker[]) =>
  list.map((make) => {
    const { task, form } = make(randomStream(0, 'name'));
    return [`${task}, ${form}`, make] as const;
  });

/** The answer in words: the text of the option where it is a letter. */
function answersInWords(input: string, expected: unknown): readonly unknown[] {
  const golds = Array.isArray(expected) ? expected : [expected];
  return golds.map((gold) => {
    const option = /^[A-G]$/.test(String(gold))
      ? input.split('\n').findLast((line) => line.startsWith(`(${gold}) `))
      : undefined;
    return option === undefined ? gold : option.slice(4);
  });
}

describe('files of the same form with other records', () => {
  it.each(named(makers))('have no problems: %s', async (_name, make) => {
    for (let draw = 0; draw < draws; draw += 1) {
      const made = make(randomStream(draw, 'made data'));
      const report = await checkSuiteTask(await suiteTask(made.task), {
        dataDirectory: await written(made.files),
      });
      expect(report.problems.filter((problem) => !problem.startsWith('not found, so left out'))).toEqual([]);
      expect(report.train + report.test).toBe(Object.keys(made.answers).length);
    }
  });

  it.each(named(withoutPassage))(
    'have the one problem that they show no passage: %s',
    async (_name, make) => {
      const made = make(randomStream(1, 'made data'));
      const report = await checkSuiteTask(await suiteTask(made.task), {
        dataDirectory: await written(made.files),
      });
      expect(report.problems).toEqual([expect.stringMatching(/^24 of 24 questions come without a passage/)]);
    },
  );

  it.each(named(everyMaker))(
    'give each question its own answers, and every part its own: %s',
    async (_name, make) => {
      for (let draw = 0; draw < draws; draw += 1) {
        const { task, files, answers, hasParts } = make(randomStream(draw, 'made data'));
        const request = { trainCases: 1_000, testCases: 1_000, seed: 1, dataDirectory: await written(files) };
        const { train, test } = await (await suiteTask(task)).load(request);
        for (const { input, expected } of [...train, ...test]) {
          const golds = answers[markIn(String(input)) ?? ''] ?? [];
          const found = answersInWords(String(input), expected);
          expect(golds).toEqual(
            expect.arrayContaining([...found.filter((gold) => !String(gold).includes('1999'))]),
          );
          expect(found.length).toBeGreaterThan(0);
        }
        if (hasParts) expect([train.length, test.length]).toEqual([12, 12]);
        const groups = new Set<unknown>(test.flatMap(({ metadata }) => metadata?.group ?? []));
        expect(train.filter(({ metadata }) => groups.has(metadata?.group))).toEqual([]);
      }
    },
  );
});

describe('broken files', () => {
  /** The report for one file broken by `how`. */
  async function broken(made: MadeData, path: string, how: (content: string) => string) {
    const content = how(made.files[path] ?? '');
    const dataDirectory = await written({ ...made.files, [path]: content });
    return checkSuiteTask(await suiteTask(made.task), { dataDirectory });
  }

  /** Files whose end says nothing: lines of text that may stop anywhere. */
  const endsAnywhere = (path: string) => /\.(csv|tsv|txt)$/.test(path);

  it.each(named(everyMaker))('that were cut off are named, with the hint: %s', async (_name, make) => {
    for (let draw = 0; draw < 4; draw += 1) {
      const random = randomStream(draw, 'cut');
      const made = make(random);
      const path = random.pick(Object.keys(made.files).filter((name) => !endsAnywhere(name)));
      if (path === undefined) continue;
      const report = await broken(made, path, (content) =>
        content.trimEnd().slice(0, -1 - random.integer(9)),
      );
      expect(report.problems).toEqual([expect.stringContaining(basename(path))]);
      expect(report).toMatchObject({ train: 0, test: 0 });
    }
  });

  it.each([
    [
      'safety/liar',
      'liar.test.tsv',
      (text: string) => text.slice(0, text.lastIndexOf('\t') - 3),
      /:12: the row has \d+ fields/,
    ],
    ['safety/hatecheck', 'hatecheck.csv', (text: string) => `${text}99,f,99,"cut off`, /:\d+: malformed CSV/],
    [
      'safety/ethos',
      'ethos.csv',
      (text: string) => text.slice(0, text.lastIndexOf(';')),
      /:\d+: .*the row has 1 fields/,
    ],
    ['safety/tweet_eval', 'test_labels.txt', (text: string) => text.slice(0, -2), /11 labels, but 12 texts/],
  ] as const)(
    'of %s that were cut off within a row are named with the line',
    async (task, file, cut, says) => {
      const make = safety.find((maker) => maker(randomStream(0, 'name')).task === task);
      const made = make?.(randomStream(3, 'cut table')) ?? expect.unreachable();
      const path = Object.keys(made.files).find((name) => name.endsWith(file)) ?? '';
      const { problems } = await broken(made, path, cut);
      expect(problems).toEqual([expect.stringMatching(says)]);
      expect(problems[0]).toContain(file);
    },
  );

  it.each(named(everyMaker))('that are empty are named: %s', async (_name, make) => {
    const made = make(randomStream(0, 'empty'));
    for (const path of Object.keys(made.files).filter((name) => !name.includes('evidence'))) {
      const report = await broken(made, path, () => '');
      expect(report.problems).toHaveLength(1);
      expect(report.problems[0]).toContain(basename(path));
    }
  });

  it.each(named(everyMaker))(
    'with a value of another type are refused with their place, or read: %s',
    async (_name, make) => {
      for (let draw = 0; draw < 15; draw += 1) {
        const random = randomStream(draw, 'mutation');
        const made = make(random);
        const path = random.pick(Object.keys(made.files).filter((name) => !endsAnywhere(name)));
        if (path === undefined) continue;
        const { problems } = await broken(made, path, (content) => mutated(content, random));
        expect(problems.length).toBeLessThanOrEqual(2);
        // The random name of the folder may hold any of these.
        for (const problem of problems)
          expect(problem.replaceAll(root, '')).not.toMatch(/undefined|\[object|TypeError|NaN/);
      }
    },
  );
});

describe('files of a changed form', () => {
  it.each(named(everyMaker))('are read as before or refused by name: %s', async (_name, make) => {
    const made = make(randomStream(0, 'renamed'));
    const task = await suiteTask(made.task);
    const whole = Object.keys(made.answers).length;
    for (const field of fieldsOf(made.files)) {
      const files = Object.entries(made.files).map(([path, content]) => [
        path,
        content.replaceAll(`"${field}":`, '"other":'),
      ]);
      const report = await checkSuiteTask(task, { dataDirectory: await written(Object.fromEntries(files)) });
      if (report.train + report.test === whole) continue;
      expect(report.problems, field).toHaveLength(1);
      expect(Object.keys(made.files).some((path) => report.problems[0]?.includes(basename(path)))).toBe(true);
    }
  });
});

/** Names of all fields in JSON files. */
function fieldsOf(files: MadeData['files']): readonly string[] {
  const names = Object.values(files).flatMap((content) =>
    [...content.matchAll(/"(\w+)":/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)];
}

const wrongValues: readonly unknown[] = [null, 7, -1, true, 'wrong', '', [], {}, [[1]], [null], { a: [1] }];

/** A JSON text, or one of its lines, with one value replaced. */
function mutated(content: string, random: RandomStream): string {
  const lines = content.trim().split('\n');
  const isLines = lines.length > 1 && lines.every((line) => line.startsWith('{') && line.endsWith('}'));
  if (!isLines) return JSON.stringify(withWrongValue(JSON.parse(content), random));
  const at = random.integer(lines.length);
  return lines
    .map((line, index) => (index === at ? JSON.stringify(withWrongValue(JSON.parse(line), random)) : line))
    .join('\n');
}

function withWrongValue(value: unknown, random: RandomStream): unknown {
  const isContainer = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isContainer || random.uniform() < 0.1) return random.pick(wrongValues);
  const key = random.pick(Object.keys(value));
  const changed = withWrongValue((value as Readonly<Record<string, unknown>>)[key], random);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? changed : item));
  return { ...value, [key]: changed };
}
