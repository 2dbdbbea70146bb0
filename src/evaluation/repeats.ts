import { meanScore } from '../stats/moments.ts';
import { passAllK, passAtK } from '../stats/pass-at-k.ts';

/** `pass@3`: at least one of three replies is right; `pass^3`: all three are. */
export type RepeatScore = 'mean' | `pass@${number}` | `pass^${number}`;

/** How often each example is asked, and what its score is then. */
export interface Repeats {
  readonly times: number;
  readonly score: RepeatScore;
}

/** The configuration's `repeats`: a number, or a number with what the score is. */
export type RepeatsSetting = number | { readonly times: number; readonly score?: string | undefined };

export function repeatsOf(setting: RepeatsSetting | undefined): Repeats {
  if (setting === undefined || typeof setting === 'number') return { times: setting ?? 1, score: 'mean' };
  return { times: setting.times, score: (setting.score ?? 'mean') as RepeatScore };
}

/** The score of an example from those of its replies; unscored replies are left out. `null` where too few are left. */
export function scoreOfReplies(scores: readonly (number | null)[], by: RepeatScore): number | null {
  if (by === 'mean') return meanScore(scores);
  const known = scores.filter((score) => score !== null);
  const k = Number(by.slice('pass@'.length));
  const right = known.filter((score) => score === 1).length;
  return (by.startsWith('pass@') ? passAtK : passAllK)(known.length, right, k);
}
