import type { RunsSimilarity } from '../../operations/runs/similarity.ts';
import { probability, signed } from './numbers.ts';
import { left, right, tableOf, whole } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Similarity and gain of each target task for a person. */
export function similarityPage({ tasks, correlation, simulated }: RunsSimilarity): string {
  const rows = [...tasks].sort((one, other) => other.mean - one.mean);
  return [
    tableOf(rows, [
      left('target task', ({ task }) => task),
      right('similarity', ({ mean }) => mean.toFixed(3)),
      left('nearest source task', ({ nearest }) => `${nearest.similarity.toFixed(3)} ${nearest.name}`),
      right('gain', ({ gain }) => signed(gain)),
      whole('run', ({ runId }) => runId),
    ]),
    '',
    correlation === null
      ? 'Too few tasks, or none that differ: there is no correlation to show.'
      : prose(
          `Rank correlation of similarity and gain: ${correlation.rho.toFixed(2)} over ${correlation.pairs} tasks, ${probability(correlation.p)} by permutation within runs.`,
        ),
    ...simulatedLines({ models: {}, simulated }),
  ].join('\n');
}
