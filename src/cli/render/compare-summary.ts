import type { CompareResult } from '../../operations/compare.ts';
import { count, dollars, duration, gain, interval, pValue, score } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Methods side by side for a person. */
export function compareSummary(result: CompareResult): string {
  const { methods, runs, scoredOn, seeds } = result;
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    styled(
      'bold',
      prose(
        `Scores on the ${scoredOn} tasks, with 95 % intervals over tasks and seeds ${seeds.join(', ')}; amounts are means of a run`,
      ),
    ),
    table(
      [
        { title: 'method' },
        right('score [95 %]'),
        right('against the first [95 %]'),
        right('p (Holm)'),
        right('base calls'),
        right('optimizer calls'),
        right('cost'),
        right('time'),
        right('prompt length'),
      ],
      methods.map((method) => [
        method.method,
        method.score === null ? score(null) : interval(method.score),
        method.difference === null ? '-' : gain(method.difference),
        pValue(method.difference?.p),
        count(method.baseCalls),
        count(method.optimizerCalls),
        dollars(method.usd),
        duration(method.wallMs / 1000),
        count(method.promptLength),
      ]),
    ),
    '',
    table(
      [{ title: 'method' }, right('seed'), { title: 'run', whole: true }, { title: 'ended' }],
      runs.map(({ method, seed, runId, stopReason }) => [method, `${seed}`, runId, stopReason]),
    ),
    ...simulatedLines(result),
  ].join('\n');
}
