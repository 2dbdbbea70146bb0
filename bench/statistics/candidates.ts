import { clusteredDifference, type TaskDifference } from '../../src/stats/clustered-difference.ts';
import { clusteredScore, type TaskValues } from '../../src/stats/clustered-score.ts';
import { meanOf, varianceOfMean } from '../../src/stats/moments.ts';
import { studentInterval } from '../../src/stats/student-interval.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Of a test against 0, where the method has one. */
  readonly p?: number | null;
}

export interface Candidate<Data> {
  readonly name: string;
  of(tasks: readonly Data[]): Interval;
}

const nothing: Interval = { low: 1, high: -1 };

/** Ways to an interval of a mean score over tasks; the first is ours. */
export const scoreCandidates: readonly Candidate<TaskValues>[] = [
  { name: 'score interval', of: (tasks) => clusteredScore(tasks) ?? nothing },
  { name: "Student's t", of: (tasks) => studentInterval(tasks.map(({ value }) => value)) ?? nothing },
  { name: 'log odds', of: onLogOdds },
  { name: 'pooled examples', of: ofPooledExamples },
];

/** Ways to an interval of a difference over tasks; the first is ours. */
export const differenceCandidates: readonly Candidate<TaskDifference>[] = [
  { name: 'wins and losses', of: (tasks) => clusteredDifference(tasks) ?? nothing },
  { name: "Student's t", of: (tasks) => studentInterval(tasks.map(({ value }) => value)) ?? nothing },
];

/** Student's interval of the log odds of the mean (delta method); all right or all wrong counts as half an example short of it. */
function onLogOdds(tasks: readonly TaskValues[]): Interval {
  const values = tasks.map(({ value }) => value);
  const half = 0.5 / tasks.reduce((sum, { byExample }) => sum + byExample.length, 0);
  const mean = Math.min(1 - half, Math.max(half, meanOf(values)));
  const slope = mean * (1 - mean);
  const variance = varianceOfMean(values) || slope * half;
  const quantile = quantileFor(tasks.length);
  const margin = (quantile * Math.sqrt(variance)) / slope;
  const centre = Math.log(mean / (1 - mean));
  return { low: share(centre - margin), high: share(centre + margin) };
}

/** What a count that takes every example for a draw of its own gives: the mistake that clustering corrects. */
function ofPooledExamples(tasks: readonly TaskValues[]): Interval {
  return studentInterval(tasks.flatMap(({ byExample }) => byExample)) ?? nothing;
}

/** Student's 97.5 % quantile, read off the interval of values whose mean has the deviation 1. */
function quantileFor(count: number): number {
  const values = Array.from({ length: count }, (_unused, index) => index);
  const { low = 0, high = 0 } = studentInterval(values) ?? {};
  return (high - low) / 2 / Math.sqrt(varianceOfMean(values));
}

function share(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
