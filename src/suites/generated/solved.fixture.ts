import { expect } from 'vitest';
import { canonicalJson } from '../../foundation/content-hash.ts';
import type { Case } from '../../tasks/example.ts';
import type { SuiteTask } from '../suite-task.ts';

/** Cases of a generated task from several seeds, as a test recomputes them. */
export async function casesOf(
  tasks: readonly SuiteTask[],
  name: string,
  count = 400,
): Promise<readonly { readonly input: string; readonly expected: unknown }[]> {
  const task = tasks.find(({ id }) => id.endsWith(`/${name}`));
  if (task === undefined) return expect.unreachable(`no generated task "${name}"`);
  const parts = await Promise.all(
    [1, 2].map((seed) => task.load({ seed, trainCases: count / 2, testCases: 0 })),
  );
  return parts
    .flatMap(({ train }) => train)
    .map((found) => ({ ...found, input: textOf(found), expected: found.expected }));
}

/** Recomputes the answer of every case from its text. */
export async function expectSolved(
  tasks: readonly SuiteTask[],
  name: string,
  solve: (input: string) => unknown,
): Promise<void> {
  const cases = await casesOf(tasks, name);
  const wrong = cases
    .map(({ input, expected }) => ({ input, expected, solved: solve(input) }))
    .filter(({ expected, solved }) => canonicalJson(solved ?? null) !== canonicalJson(expected ?? null));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(cases).toHaveLength(400);
}

/** The lettered options of a problem, by letter. */
export function optionsOf(input: string): ReadonlyMap<string, string> {
  return new Map(
    [...input.matchAll(/^([A-Z])\) (.+)$/gm)].map(([, letter, text]) => [letter as string, text as string]),
  );
}

/** Letter of the only option with this text. */
export function letterOf(input: string, text: string): string | undefined {
  const letters = [...optionsOf(input)].filter(([, option]) => option === text).map(([letter]) => letter);
  return letters.length === 1 ? letters[0] : undefined;
}

const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** The number that a text in digits or words means. */
export function numberOf(text = ''): number {
  const place = words.indexOf(text.toLowerCase());
  return place >= 0 ? place : Number(text);
}

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** 1 for "first". */
export function placeOf(text = ''): number {
  return ordinals.indexOf(text) + 1;
}

/** Minutes of "2 hours and 30 minutes". */
export function minutesOf(text = ''): number {
  const hours = Number(/(\d+) hours?/.exec(text)?.[1] ?? 0);
  return 60 * hours + Number(/(\d+) minutes?/.exec(text)?.[1] ?? 0);
}

/** All matches of a pattern, as their groups. */
export function groupsOf(text: string, pattern: RegExp): readonly (readonly string[])[] {
  return [...text.matchAll(pattern)].map((match) => match.slice(1).map((group) => group ?? ''));
}

function textOf({ input }: Case): string {
  return typeof input === 'string' ? input : expect.unreachable('generated inputs are texts');
}
