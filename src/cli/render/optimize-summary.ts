import { requestChangeText } from '../../models/request-changes.ts';
import type { OptimizeResult } from '../../operations/learning/optimize-result.ts';
import { finalTestWords } from '../../runs/state/final-test-words.ts';
import { count, dollars, duration, gain, interval, pValue, score, signed } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import {
  cutLines,
  estimatedLine,
  simulatedLine,
  unpricedLine,
  unreadableText,
  usageTable,
} from './usage-lines.ts';

/** The result of a run for a person. */
export function optimizeSummary(result: OptimizeResult): string {
  return [
    ...headLines(result),
    '',
    styled('bold', 'System prompt'),
    result.systemPrompt === '' ? '(empty)' : result.systemPrompt,
    '',
    taskTable(result),
    '',
    ...scoreLines(result),
    ...proposalLines(result),
    '',
    usageTable(result.usage),
    `Cost ${dollars(result.usd)}, ${duration(result.wallMs / 1000)} of running.`,
    ...cutLines(result.usage),
    ...estimatedLine(result.usage, result.simulated),
    ...unpricedLine(result.unpriced),
    ...result.requestChanges.map(requestChangeText),
    ...(result.simulated ? ['', styled('yellow', simulatedLine)] : []),
  ].join('\n');
}

function headLines({ runId, status, explanation, method, preset, seed, simulated }: OptimizeResult) {
  const words = {
    completed: 'Finished',
    'stopped-at-budget': 'Stopped at the budget',
    interrupted: 'Interrupted',
  };
  const marks = simulated ? ', simulated models' : '';
  return [
    styled('bold', `${words[status]}: ${explanation}.`),
    `Run ${runId} (method ${method}, preset ${preset}, seed ${seed}${marks}).`,
  ];
}

function taskTable({ tasks }: OptimizeResult): string {
  return table(
    [
      { title: 'task' },
      { title: 'role' },
      { title: 'first', align: 'right' },
      { title: 'learned', align: 'right' },
      { title: 'gain [95 %]', align: 'right' },
      { title: 'floor', align: 'right' },
      { title: 'test', align: 'right' },
      { title: 'unreadable', align: 'right' },
    ],
    tasks.map(({ name, role, initial, final, difference, floor, examples, formatErrors, cut }) => [
      name,
      role,
      score(initial),
      score(final),
      difference ? gain(difference) : '-',
      score(floor),
      examples === undefined ? '-' : count(examples),
      formatErrors === undefined
        ? '-'
        : `${unreadableText(formatErrors.initial, cut?.initial)} -> ${unreadableText(formatErrors.final, cut?.final)}`,
    ]),
  );
}

function scoreLines({ score: scores, gain: gained, scoredOn, source, target, ...result }: OptimizeResult) {
  const { unscored, testReadings: readings, earlyTestReadings: early } = result;
  const words = finalTestWords({ isScored: scores !== null, unscored, readings, early });
  if (scores === null || gained === null) {
    return ['There is no figure to judge the prompt by.', ...words];
  }
  const judged = scoredOn === 'target' ? target : source;
  const worst =
    judged === undefined
      ? ''
      : `; worst task ${judged.worstTask.name} ${signed(judged.worstTask.difference)}`;
  return [
    styled(
      'bold',
      `Mean over the ${scoredOn} tasks: ${interval(scores.initial)} -> ${interval(scores.final)}, gain ${gain(gained)}`,
    ),
    `95 % intervals for tasks like these (p ${pValue(judged?.difference.p)})${worst}.`,
    ...words,
    ...(scoredOn === 'target' && source !== undefined
      ? [`Mean over the source tasks: ${interval(source.initial)} -> ${interval(source.final)}.`]
      : []),
  ];
}

/** How many replies of the optimizer model did not become a prompt, and why. */
function proposalLines({
  rejectedProposals: { total, byReason, skipped },
}: OptimizeResult): readonly string[] {
  const counts = (items: readonly { readonly reason: string; readonly count: number }[]) =>
    items.map(({ reason, count: times }) => `${times} ${reason}`).join(', ');
  return [
    total === 0
      ? 'No reply of the optimizer model was rejected.'
      : `${count(total)} replies of the optimizer model were rejected: ${counts(byReason)}.`,
    ...(skipped.length === 0 ? [] : [`Proposals not made: ${counts(skipped)}.`]),
  ];
}
