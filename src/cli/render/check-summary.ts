import type { CheckResult } from '../../operations/check.ts';
import { gain, score } from './numbers.ts';
import { styled } from './style.ts';
import { left, named, right, tableOf } from './table.ts';
import { simulatedLines, unpricedLine, usageTable } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** The decision of a gate and the figures behind it. */
export function checkSummary(result: CheckResult): string {
  const { passed, because, difference, prompts, usage, unpriced } = result;
  return [
    styled('bold', prose(`${passed ? 'Passed' : 'Not passed'}: ${because}.`)),
    '',
    tableOf(prompts, [left('system prompt', ({ name }) => name), right('score', ({ mean }) => score(mean))]),
    '',
    tableOf(
      [...difference.tasks, { ...difference, name: 'all' }],
      [named('task', ({ name }) => name), right('gain [95 %]', gain)],
    ),
    '',
    prose(difference.verdict.text),
    '',
    usageTable(usage),
    ...unpricedLine(unpriced),
    ...simulatedLines(result),
  ].join('\n');
}
