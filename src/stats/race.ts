import jstat from 'jstat';
import { type Estimate, stratifiedMean } from './stratified-mean.ts';

/** A contender's paired differences to the leader, one array a stratum (task). */
export interface RaceStanding {
  readonly id: string;
  readonly toLeader: readonly (readonly number[])[];
}

export interface RaceRule {
  /** Chance that a look drops a contender that is as good as the leader, over all contenders of that look. In (0, 0.5]. */
  readonly errorRate: number;
  /** Paired examples before anyone is dropped. */
  readonly fewest: number;
}

export interface DroppedContender extends Estimate {
  readonly id: string;
  readonly examples: number;
}

/**
 * Who is dropped after a block of a race: contenders whose upper confidence bound of the difference to the leader is
 * below zero. A one-sided test on differences paired by example and stratified by task, at an error rate that is
 * shared by the contenders (Bonferroni): the t-race variant of F-Race (Birattari et al. 2002), with the normal instead
 * of Student's distribution, since strata are pooled.
 */
export function racedOut(
  standings: readonly RaceStanding[],
  { errorRate, fewest }: RaceRule,
): readonly DroppedContender[] {
  const bound = jstat.jStat.normal.inv(1 - errorRate / Math.max(1, standings.length), 0, 1);
  return standings.flatMap(({ id, toLeader }) => {
    const examples = toLeader.reduce((sum, values) => sum + values.length, 0);
    const estimate = stratifiedMean(toLeader, bound);
    if (estimate === undefined || examples < fewest || estimate.high >= 0) return [];
    return [{ id, examples, ...estimate }];
  });
}
