import type { ScoreResult } from '../scorer.ts';
import type { JudgeLevel } from './judge-levels.ts';

/** What one judge says of a reply: a level by its place, the best is 0, or why its verdict cannot be read, with what it wrote. */
export type Verdict =
  | { readonly level: number; readonly feedback?: string }
  | { readonly problem: string; readonly reply: string };

/** How several judges come to one score: the mean of theirs, or the level that most of them name. */
export type JudgeCombination = 'mean' | 'majority';

/**
 * The score of a reply from the verdicts that can be read; unscored without any. Among levels that equally many judges name, `majority`
 * takes their mean. The feedback is that of the judge who is the least pleased.
 */
export function joinedVerdict(
  verdicts: readonly Verdict[],
  levels: readonly JudgeLevel[],
  combine: JudgeCombination,
): ScoreResult {
  const read = verdicts.filter((verdict) => 'level' in verdict);
  if (read.length === 0) {
    const problem =
      verdicts.flatMap((verdict) => ('problem' in verdict ? [verdict.problem] : []))[0] ??
      'no judge was asked';
    return { name: 'judge', score: null, metadata: { problem } };
  }
  const places = read.map(({ level }) => level);
  const counted = combine === 'mean' ? places : mostNamed(places);
  const score = counted.reduce((sum, place) => sum + (levels[place]?.score ?? 0), 0) / counted.length;
  const strictest = read.toSorted((one, other) => other.level - one.level)[0];
  const { feedback } = strictest ?? {};
  return { name: 'judge', score, feedback };
}

/** The levels that most judges name, each once. */
function mostNamed(places: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].flatMap(([place, count]) => (count === most ? [place] : []));
}
