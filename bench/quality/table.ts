import type { TestedMean } from '../../src/stats/student-interval.ts';
import type { RunResult } from './run.ts';
import { byWorld, byWorldOverKinds, difference, type Made, overWorlds } from './summary.ts';
import { mean } from './worlds.ts';

/** In this kind all prompts are alike: it would only dilute a mean over kinds. */
const levelKind = 'nothing-helps';

/** One setting: a row an arm, best on unseen tasks first, differences to the reference paired by world. */
export function settingTable(made: readonly Made[], reference: string): string {
  const arms = Map.groupBy(made, ({ run }) => run.arm);
  const referenceScores = byWorld(arms.get(reference) ?? []);
  const rows = [...arms].map(([arm, runs]) => {
    const scores = byWorld(runs);
    return [
      arm,
      interval(overWorlds(scores)),
      interval(difference(scores, referenceScores), true),
      ...costs(runs),
    ];
  });
  return markdown(['method', 'unseen tasks', `against \`${reference}\``, ...costHeads], rows.toSorted(best));
}

/** Mean over kinds, each counted once, with its interval clustered by world, and each arm's worst kind against the reference. */
export function overallTable(made: readonly Made[], reference: string): string {
  const counted = made.filter(({ run }) => run.kind !== levelKind);
  const arms = Map.groupBy(counted, ({ run }) => run.arm);
  const referenceRuns = arms.get(reference) ?? [];
  const rows = [...arms].map(([arm, runs]) => {
    const scores = byWorldOverKinds(runs);
    const gap = difference(scores, byWorldOverKinds(referenceRuns));
    return [
      arm,
      interval(overWorlds(scores)),
      interval(gap, true),
      worstKind(runs, referenceRuns),
      ...costs(runs),
    ];
  });
  const heads = [
    'method',
    'mean over kinds',
    `against \`${reference}\``,
    'worst kind against it',
    ...costHeads,
  ];
  return markdown(heads, rows.toSorted(best));
}

function worstKind(runs: readonly Made[], referenceRuns: readonly Made[]): string {
  const ofReference = Map.groupBy(referenceRuns, ({ run }) => run.kind);
  const gaps = [...Map.groupBy(runs, ({ run }) => run.kind)].map(([kind, ofKind]) => ({
    kind,
    gap: difference(byWorld(ofKind), byWorld(ofReference.get(kind) ?? [])),
  }));
  const [worst] = gaps.toSorted((one, other) => (one.gap?.mean ?? 0) - (other.gap?.mean ?? 0));
  return worst === undefined ? 'none' : `${worst.kind} ${interval(worst.gap, true)}`;
}

const costHeads = [
  'source tasks',
  'base calls',
  'optimizer calls',
  'dollars',
  'characters',
  'first prompt kept',
];

function costs(runs: readonly Made[]): readonly string[] {
  const average = (key: keyof RunResult) => mean(runs.map(({ result }) => result[key]));
  return [
    average('source').toFixed(3),
    average('baseCalls').toFixed(0),
    average('optimizerCalls').toFixed(0),
    average('usd').toFixed(3),
    average('length').toFixed(0),
    `${runs.filter(({ result }) => result.kept === 1).length} of ${runs.length}`,
  ];
}

function best([, one = '']: readonly string[], [, other = '']: readonly string[]): number {
  return Number.parseFloat(other) - Number.parseFloat(one);
}

function markdown(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rowOf = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [rowOf(heads), rowOf(heads.map(() => '---')), ...rows.map(rowOf)].join('\n');
}

function interval(estimate: TestedMean | undefined, withSign = false): string {
  if (estimate === undefined) return 'none';
  const text = (value: number) => `${withSign && value >= 0 ? '+' : ''}${value.toFixed(3)}`;
  return `${text(estimate.mean)} [${text(estimate.low)}, ${text(estimate.high)}]`;
}
