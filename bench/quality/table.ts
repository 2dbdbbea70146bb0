import { studentInterval, type TestedMean } from '../../src/stats/student-interval.ts';
import { mean } from './worlds.ts';

/** What an arm came to in one world. Scores in [0, 1], without sampling noise. */
export interface ArmResult {
  readonly unseen: number;
  readonly source: number;
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  /** Characters of the system prompt. */
  readonly length: number;
}

/** One row an arm, best on unseen tasks first; differences are paired by world with those of `reference`. */
export function markdownTable(
  results: ReadonlyMap<string, readonly ArmResult[]>,
  reference: readonly number[],
): string {
  const rows = [...results].toSorted(([, one], [, other]) => meanOf(other, 'unseen') - meanOf(one, 'unseen'));
  return [
    '| method | unseen tasks | against the default prompt | source tasks | base calls | optimizer calls | characters |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(([name, runs]) => `| ${[name, ...cells(runs, reference)].join(' | ')} |`),
  ].join('\n');
}

function cells(runs: readonly ArmResult[], reference: readonly number[]): readonly string[] {
  const unseen = runs.map((run) => run.unseen);
  const gains = unseen.map((score, world) => score - (reference[world] ?? 0));
  return [
    interval(studentInterval(unseen)),
    interval(studentInterval(gains), true),
    meanOf(runs, 'source').toFixed(3),
    meanOf(runs, 'baseCalls').toFixed(0),
    meanOf(runs, 'optimizerCalls').toFixed(0),
    meanOf(runs, 'length').toFixed(0),
  ];
}

function interval(estimate: TestedMean | undefined, withSign = false): string {
  if (estimate === undefined) return 'none';
  const text = (value: number) => `${withSign && value >= 0 ? '+' : ''}${value.toFixed(3)}`;
  return `${text(estimate.mean)} [${text(estimate.low)}, ${text(estimate.high)}]`;
}

function meanOf(runs: readonly ArmResult[], key: keyof ArmResult): number {
  return mean(runs.map((run) => run[key]));
}
