import type { RunsSimilarity } from '../../operations/runs/similarity.ts';
import { probability, signed } from './numbers.ts';
import { table } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Similarity and gain of each target task for a person. */
export function similarityPage({ tasks, correlation, simulated }: RunsSimilarity): string {
  const rows = [...tasks].sort((one, other) => other.mean - one.mean);
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    table(
      [
        { title: 'target task' },
        right('similarity'),
        { title: 'nearest source task' },
        right('gain'),
        { title: 'run', whole: true },
      ],
      rows.map(({ task, mean, nearest, gain, runId }) => [
        task,
        mean.toFixed(3),
        `${nearest.similarity.toFixed(3)} ${nearest.name}`,
        signed(gain),
        runId,
      ]),
    ),
    '',
    correlation === null
      ? 'Too few tasks, or none that differ: there is no correlation to show.'
      : prose(
          `Rank correlation of similarity and gain: ${correlation.rho.toFixed(2)} over ${correlation.pairs} tasks, ${probability(correlation.p)} by permutation within runs.`,
        ),
    ...simulatedLines({ models: {}, simulated }),
  ].join('\n');
}
