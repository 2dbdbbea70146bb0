import { contentHash } from '../../foundation/content-hash.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import type { Case } from '../../tasks/example.ts';

export interface TwoParts {
  readonly train: readonly Case[];
  readonly test: readonly Case[];
}

/**
 * Cuts the cases of a source without splits in two halves, the same in every run: groups stay whole, and both halves
 * have the whole's make-up of answers. Expects the cases in an order that has nothing to do with their answers.
 */
export function cutInTwo(cases: readonly Case[]): TwoParts {
  const train: Case[] = [];
  const test: Case[] = [];
  /** By answer: how many more of its cases are in train than in test. */
  const surplus = new Map<string, number>();
  for (const members of groups(cases)) {
    const answer = mainAnswer(members);
    const ahead = surplus.get(answer) ?? 0;
    const goesToTrain = ahead < 0 || (ahead === 0 && train.length <= test.length);
    (goesToTrain ? train : test).push(...members);
    surplus.set(answer, ahead + (goesToTrain ? members.length : -members.length));
  }
  return { train, test };
}

/** Cases by group, in the order of their first members; a case without a group is one by itself. */
function groups(cases: readonly Case[]): readonly (readonly Case[])[] {
  const byName = new Map<unknown, Case[]>();
  for (const found of cases) {
    const name = found.metadata?.group ?? found;
    const members = getOrMake(byName, name, () => []);
    members.push(found);
  }
  return [...byName.values()];
}

function mainAnswer(members: readonly Case[]): string {
  const counts = new Map<string, number>();
  for (const { expected } of members) {
    const answer = contentHash(expected ?? null);
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}
