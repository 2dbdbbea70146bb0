import { studentInterval, type TestedMean } from '../../src/stats/student-interval.ts';
import { mean } from './worlds.ts';

/** What an arm came to in one world. Scores in [0, 1], without sampling noise. */
export interface ArmResult {
  readonly unseen: number;
  readonly source: number;
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  /** US dollars at the assumed prices (`learn.ts`). */
  readonly usd: number;
  /** Characters of the system prompt. */
  readonly length: number;
}

/** What the arms are compared with: scores on unseen tasks, world by world. */
export interface Reference {
  readonly name: string;
  readonly unseen: readonly number[];
}

/** One row an arm, best on unseen tasks first; differences to the references are paired by world. */
export function markdownTable(
  results: ReadonlyMap<string, readonly ArmResult[]>,
  references: readonly Reference[],
): string {
  const heads = ['method', 'unseen tasks', ...references.map(({ name }) => `against ${name}`), ...otherHeads];
  const rows = [...results].toSorted(([, one], [, other]) => meanOf(other, 'unseen') - meanOf(one, 'unseen'));
  return [
    rowOf(heads),
    rowOf(heads.map(() => '---')),
    ...rows.map(([name, runs]) => rowOf([name, ...cells(runs, references)])),
  ].join('\n');
}

const otherHeads = ['source tasks', 'base calls', 'optimizer calls', 'dollars', 'characters'];

function rowOf(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

function cells(runs: readonly ArmResult[], references: readonly Reference[]): readonly string[] {
  const unseen = runs.map((run) => run.unseen);
  return [
    interval(studentInterval(unseen)),
    ...references.map((reference) =>
      interval(studentInterval(unseen.map((score, world) => score - (reference.unseen[world] ?? 0))), true),
    ),
    meanOf(runs, 'source').toFixed(3),
    meanOf(runs, 'baseCalls').toFixed(0),
    meanOf(runs, 'optimizerCalls').toFixed(0),
    meanOf(runs, 'usd').toFixed(3),
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
