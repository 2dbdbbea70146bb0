import type { CompareResult } from '../../operations/compare.ts';
import { count, dollars, duration, gain, interval, pValue } from './numbers.ts';
import { styled } from './style.ts';
import { left, right, tableOf, whole } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Methods side by side for a person. */
export function compareSummary(result: CompareResult): string {
  const { methods, runs, scoredOn, seeds } = result;
  return [
    styled(
      'bold',
      prose(
        `Scores on the ${scoredOn} tasks, with 95 % intervals over tasks and seeds ${seeds.join(', ')}; amounts are means of a run`,
      ),
    ),
    tableOf(methods, [
      left('method', ({ method }) => method),
      right('score [95 %]', (method) => interval(method.score)),
      right('against the first [95 %]', ({ difference }) => gain(difference)),
      right('p (Holm)', ({ difference }) => pValue(difference?.p)),
      right('base calls', ({ baseCalls }) => count(baseCalls)),
      right('optimizer calls', ({ optimizerCalls }) => count(optimizerCalls)),
      right('cost', ({ usd }) => dollars(usd)),
      right('time', ({ wallMs }) => duration(wallMs / 1000)),
      right('prompt length', ({ promptLength }) => count(promptLength)),
    ]),
    '',
    tableOf(runs, [
      left('method', ({ method }) => method),
      right('seed', ({ seed }) => `${seed}`),
      whole('run', ({ runId }) => runId),
      left('ended', ({ stopReason }) => stopReason),
    ]),
    ...simulatedLines(result),
  ].join('\n');
}
