import { UsageError } from '../foundation/errors.ts';
import { type Splits, splitExamples } from '../tasks/splits/splits.ts';
import type { Candidate } from './case-pool.ts';
import type { FilledPools } from './fill-pools.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { TaskPlan } from './task-plan.ts';

/**
 * The splits of a task.
 * @throws UsageError `no-examples-left` when one that is asked for stays empty
 */
export function splitTask(
  { name, limits }: TaskPlan,
  filled: FilledPools,
  { seed, sharedSelect = false }: LoadTasksOptions,
): Splits<Candidate> {
  const splits = splitExamples(filled.pools, { limits, seed, sharedSelect });
  const wanted = {
    train: limits.trainExamples,
    select: sharedSelect ? 0 : limits.selectExamples,
    test: limits.testExamples,
  };
  const empty = (['train', 'select', 'test'] as const).filter(
    (split) => wanted[split] > 0 && splits[split].length === 0,
  );
  if (empty.length === 0) return splits;
  const asked = Object.entries(wanted).flatMap(([split, count]) =>
    count > 0 ? [`${count} for ${split}`] : [],
  );
  const { read, pools } = filled;
  const different = [pools.train, pools.select, pools.test].reduce(
    (sum, pool) => sum + (pool?.length ?? 0),
    0,
  );
  throw new UsageError(
    'no-examples-left',
    `no examples are left for ${empty.join(' and ')}: the data have ${read} (${different} different), the limits ask for ${asked.join(', ')}`,
    {
      where: `task "${name}"`,
      hint: 'Add examples; equal inputs and members of one group count as one, since they stay in one split.',
    },
  );
}
