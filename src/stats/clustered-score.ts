import jstat from 'jstat';
import { balancedSize, meanOf, varianceOfMean } from './moments.ts';
import { scoreInterval } from './score-interval.ts';
import type { Estimate } from './stratified-mean.ts';

const { studentt } = jstat.jStat;

/** A task's score, and what it is a mean of. */
export interface TaskValues {
  /** In [0, 1]. The task's metric, which need not be the mean of the examples (macro F1). */
  readonly value: number;
  /** One value in [0, 1] an example, its mean over user prompts. */
  readonly byExample: readonly number[];
}

/**
 * Mean over tasks with an interval for tasks like these: the task is the unit that was drawn, its examples are no
 * independent draws (docs/method.md, section 4). With a single task only its examples can speak, for that task alone.
 * A single example says nothing: the interval is then all of [0, 1]. `undefined` without any example.
 */
export function clusteredScore(tasks: readonly TaskValues[], confidence = 0.95): Estimate | undefined {
  const scored = tasks.filter(({ byExample }) => byExample.length > 0);
  const [first] = scored;
  if (first === undefined) return undefined;
  const units = scored.length > 1 ? scored.map(({ value }) => value) : first.byExample;
  const mean = scored.length > 1 ? meanOf(units) : first.value;
  if (units.length < 2) return { mean, low: 0, high: 1 };
  const size = balancedSize(scored.map(({ byExample }) => byExample.length));
  const quantile = studentt.inv(0.5 + confidence / 2, units.length - 1);
  return scoreInterval({ mean, varianceOfMean: varianceOfMean(units), size }, quantile);
}
