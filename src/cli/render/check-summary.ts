import type { CheckResult } from '../../operations/check.ts';
import { gain, score } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { simulatedLines, unpricedLine, usageTable } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** The decision of a gate, and what it rests on. */
export function checkSummary(result: CheckResult): string {
  const { passed, because, difference, prompts, usage, unpriced } = result;
  return [
    styled('bold', prose(`${passed ? 'Passed' : 'Not passed'}: ${because}.`)),
    '',
    table(
      [{ title: 'system prompt' }, { title: 'score', align: 'right' }],
      prompts.map(({ name, mean }) => [name, score(mean)]),
    ),
    '',
    table(
      [{ title: 'task' }, { title: 'gain [95 %]', align: 'right' }],
      [...difference.tasks.map((task) => [task.name, gain(task)]), ['all', gain(difference)]],
    ),
    '',
    prose(difference.verdict.text),
    '',
    usageTable(usage),
    ...unpricedLine(unpriced),
    ...simulatedLines(result),
  ].join('\n');
}
