import { requestChangeText } from '../../models/request-changes.ts';
import type { OptimizeResult } from '../../operations/learning/optimize-result.ts';
import { finalTestWords } from '../../runs/state/final-test-words.ts';
import { sourceEvidenceWords } from '../../runs/state/source-evidence.ts';
import { duration, gain, interval, plural, probability, signed } from './numbers.ts';
import {
  byModelLines,
  frontLines,
  guardLines,
  rejectedLines,
  taskFields,
  verdictLines,
} from './run-lines.ts';
import { styled } from './style.ts';
import { right, tableOf } from './table.ts';
import {
  costWords,
  cutLines,
  estimatedLine,
  judgeFaultLines,
  simulatedLines,
  unconfirmedLine,
  unpricedLine,
  unreadableText,
  usageTable,
} from './usage-lines.ts';
import { prose, sentence } from './wrapped.ts';

/** The result of a run for a person. */
export function optimizeSummary(result: OptimizeResult): string {
  return [
    ...headLines(result),
    '',
    styled('bold', 'System prompt'),
    result.systemPrompt === '' ? '(empty)' : result.systemPrompt,
    '',
    ...(result.score === null ? [] : [tableOf(result.tasks, [...taskFields, unreadable]), '']),
    ...verdictLines(result.verdict),
    ...scoreLines(result),
    ...sourceEvidenceWords(result.evidence).map(prose),
    ...byModelLines((result.target ?? result.source)?.models),
    '',
    ...rejectedLines(result.rejectedProposals, result.usage),
    ...guardLines(result.guards),
    ...frontLines(result.weighed),
    '',
    usageTable(result.usage),
    `${costWords(result.usd)}, ${duration(result.wallMs / 1000)} of running.`,
    ...cutLines(result.usage),
    ...unconfirmedLine(result.unconfirmed),
    ...estimatedLine(result.usage, result.simulated),
    ...unpricedLine(result.unpriced),
    ...result.requestChanges.map((change) => prose(requestChangeText(change))),
    ...judgeFaultLines(result.unreadableVerdicts),
    ...simulatedLines(result),
  ].join('\n');
}

const unreadable = right<OptimizeResult['tasks'][number]>('unreadable', ({ formatErrors, cut }) =>
  formatErrors === undefined
    ? '-'
    : `${unreadableText(formatErrors.initial, cut?.initial)} -> ${unreadableText(formatErrors.final, cut?.final)}`,
);

function headLines({ runId, status, explanation, method, preset, seed }: OptimizeResult) {
  const words = {
    completed: 'Finished',
    'stopped-at-budget': 'Stopped at the budget',
    interrupted: 'Interrupted',
  };
  return [
    styled('bold', prose(sentence(`${words[status]}: ${explanation}`))),
    `Run ${runId} (method ${method}, preset ${preset}, seed ${seed}).`,
  ];
}

function scoreLines(result: OptimizeResult): readonly string[] {
  const { score: scores, gain: gained, scoredOn, source, target } = result;
  const test = finalTestWords({
    isScored: scores !== null,
    unscored: result.unscored,
    readings: result.testReadings,
    early: result.earlyTestReadings,
  });
  if (scores === null || gained === null) return test.map(prose);
  const judged = scoredOn === 'target' ? target : source;
  const worst =
    judged === undefined || judged.tasks < 2
      ? ''
      : ` The least gain is that of ${judged.worstTask.name}, ${signed(judged.worstTask.difference)}.`;
  return [
    prose(
      `Mean over ${plural(judged?.tasks ?? 0, `${scoredOn} task`)}: ${interval(scores.initial)} -> ${interval(scores.final)}, gain ${gain(gained)}, ${probability(judged?.difference.p)}; 95 % intervals ${intervalsOf(judged?.tasks)}.${worst}`,
    ),
    ...(scoredOn === 'target' && source !== undefined
      ? [
          prose(
            `Mean over ${plural(source.tasks, 'source task')}: ${interval(source.initial)} -> ${interval(source.final)}, gain ${gain(source.difference)}.`,
          ),
        ]
      : []),
    ...userPromptLines(result.tasks),
    ...test.map(prose),
  ];
}

/** What was drawn: the tasks or, of a single one, its examples. */
function intervalsOf(tasks = 0): string {
  return tasks === 1 ? 'over its examples' : 'for tasks like these';
}

/** Under which user prompts tasks were scored, where that differs. */
function userPromptLines(tasks: OptimizeResult['tasks']): readonly string[] {
  const targets = tasks.flatMap(({ role, userPrompts }) => (role === 'target' ? [userPrompts.length] : []));
  const [fewest, most] = [Math.min(...targets), Math.max(...targets)];
  if (targets.length === 0 || most < 2) return [];
  const number = fewest === most ? String(most) : `${fewest} to ${most}`;
  const source = targets.length < tasks.length ? '; that of a source task is for its learned one' : '';
  return [prose(`The score of a target task is the mean over its ${number} user prompts${source}.`)];
}
