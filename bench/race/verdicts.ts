import { clusteredDifference } from '../../src/stats/clustered-difference.ts';
import { randomStream } from '../../src/stats/random.ts';
import { drawContender } from './outcomes.ts';

/** How often the final test calls a prompt better than an equally good one, of `runs` runs with so many tasks and examples. */
export function falseVerdicts(tasks: number, examples: number, runs: number): number {
  const stream = randomStream(1, 'verdicts', tasks, examples);
  let better = 0;
  for (let run = 0; run < runs; run += 1) {
    const strata = Array.from({ length: tasks }, () => {
      const [values = []] = drawContender('', 'no effect', examples, stream).differences;
      return values;
    });
    const difference = clusteredDifference(
      strata.map((values) => ({
        value: values.reduce((sum, value) => sum + value, 0) / values.length,
        wins: values.map((value) => Math.max(0, value)),
        losses: values.map((value) => Math.max(0, -value)),
      })),
    );
    if (difference !== undefined && difference.low > 0) better += 1;
  }
  return better / runs;
}
