import type { Scorer } from '../scoring/scorer.ts';
import type { Example } from './example.ts';

/** The most calls of judges that scoring one reply to each of these examples takes. */
export function judgeCallsOn(
  { judging }: Pick<Scorer, 'judging'>,
  examples: readonly Pick<Example, 'expected'>[],
): number {
  if (judging === undefined) return 0;
  return examples.reduce((sum, { expected }) => sum + judging.calls(expected), 0);
}
