import type { EvaluateResult } from '../../operations/evaluate.ts';
import { count, gain, interval, pValue, score } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { simulatedLine, unpricedLine, usageTable } from './usage-lines.ts';

/** Scores of system prompts for a person. */
export function evaluateSummary(result: EvaluateResult): string {
  const { prompts, differences, scoredOn, usage, unpriced, simulated } = result;
  return [
    styled('bold', `Scores on the test splits of the ${scoredOn} tasks, with 95 % intervals`),
    promptTable(result),
    '',
    ...prompts.flatMap(({ name, tasks }) => [
      styled('bold', name),
      table(
        [
          { title: 'task' },
          { title: 'score [95 %]', align: 'right' },
          { title: 'floor', align: 'right' },
          { title: 'unreadable', align: 'right' },
          { title: 'by user prompt' },
        ],
        tasks.map((task) => [
          task.name,
          task.score === null || task.low === null || task.high === null
            ? score(task.score)
            : interval({ mean: task.score, low: task.low, high: task.high }),
          score(task.floor),
          count(task.formatErrors),
          task.byUserPrompt.map((cell) => score(cell.score)).join(' '),
        ]),
      ),
      '',
    ]),
    ...(differences.length === 0
      ? []
      : [
          styled('bold', 'Differences over the same examples'),
          table(
            [
              { title: 'a' },
              { title: 'b' },
              { title: 'a - b [95 %]', align: 'right' },
              { title: 'p', align: 'right' },
            ],
            differences.map((difference) => [
              difference.a,
              difference.b,
              gain(difference),
              pValue(difference.p),
            ]),
          ),
          '',
        ]),
    usageTable(usage),
    ...unpricedLine(unpriced),
    ...(simulated ? ['', styled('yellow', simulatedLine)] : []),
  ].join('\n');
}

function promptTable({ prompts }: EvaluateResult): string {
  return table(
    [{ title: 'system prompt' }, { title: 'mean [95 %]', align: 'right' }],
    prompts.map(({ name, mean, low, high }) => [
      name,
      mean === null || low === null || high === null ? score(mean) : interval({ mean, low, high }),
    ]),
  );
}
