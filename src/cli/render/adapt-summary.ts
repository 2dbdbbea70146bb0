import { timesText } from '../../foundation/figures.ts';
import type { AdaptResult } from '../../operations/adapt.ts';
import type { Adaptation, Needed, NeededEffort } from '../../studies/adaptation/adaptation-report.ts';
import { asName } from '../../studies/verdict.ts';
import { count, gain, interval, plural, pValue, score, scoreWithInterval, signed } from './numbers.ts';
import { styled } from './style.ts';
import { left, named, right, tableOf } from './table.ts';
import {
  cutLines,
  estimatedLine,
  simulatedLines,
  unpricedLine,
  unreadableText,
  usageTable,
} from './usage-lines.ts';
import { prose, sentence } from './wrapped.ts';

/** Adapted user prompts for a person. */
export function adaptSummary(result: AdaptResult): string {
  const { adaptations, needed, differences, settings } = result;
  const { usage, unpriced, shortfall, testReadings } = result;
  return [
    styled(
      'bold',
      prose(
        `Test scores of the ${result.scoredOn} tasks under one user prompt each, before and after adapting it, with 95 % intervals`,
      ),
    ),
    adaptationTable(adaptations),
    '',
    styled(
      'bold',
      prose(
        `Score of the user prompts chosen by then, by round: on ${settings.testCurve ? 'test' : 'select'}, mean over tasks`,
      ),
    ),
    curveTable(result),
    '',
    ...taskSections(result),
    ...differences.map(({ verdict }) => prose(verdict.text)),
    ...needed.map((effort) => prose(neededLine(effort))),
    ...(differences.length + needed.length > 0 ? [''] : []),
    ...(testReadings > 1 ? [`The test splits were opened ${timesText(testReadings)}.`, ''] : []),
    ...(shortfall === undefined ? [] : [prose(sentence(`Stopped at the budget: ${shortfall}`)), '']),
    usageTable(usage),
    ...cutLines(usage),
    ...estimatedLine(usage, result.simulated),
    ...unpricedLine(unpriced),
    ...simulatedLines(result),
  ].join('\n');
}

function adaptationTable(adaptations: readonly Adaptation[]): string {
  return tableOf(adaptations, [
    left('system prompt', ({ system }) => system),
    right('train', ({ examples }) => count(examples)),
    right('before', ({ initial }) => score(initial?.mean)),
    right('after [95 %]', ({ final }) => interval(final)),
    right('gain [95 %]', (adaptation) => gain(adaptation.gain)),
    right('p', (adaptation) => pValue(adaptation.gain?.p)),
    left('ended', ({ explanation }) => explanation),
  ]);
}

function curveTable({ adaptations, settings }: AdaptResult): string {
  const rounds = Math.max(0, ...adaptations.map(({ curve }) => curve.length));
  const split = settings.testCurve ? 'test' : 'select';
  return tableOf(adaptations, [
    left('system prompt', ({ system }) => system),
    right('train', ({ examples }) => count(examples)),
    ...Array.from({ length: rounds }, (_unused, round) =>
      right<Adaptation>(`${round}`, ({ curve }) => score(curve[round]?.[split])),
    ),
  ]);
}

function taskSections({ tasks }: AdaptResult): readonly string[] {
  return [
    tableOf(tasks, [
      named('task', ({ name }) => name),
      right('before', ({ initial }) => score(initial)),
      right('after [95 %]', scoreWithInterval),
      right('gain', (task) =>
        signed(task.score === null || task.initial === null ? null : task.score - task.initial),
      ),
      right('floor', ({ floor }) => score(floor)),
      right('unreadable', ({ formatErrors, cut }) => unreadableText(formatErrors, cut)),
      right('found in round', ({ round }) => (round === 0 ? 'first' : count(round))),
    ]),
    '',
    ...tasks.flatMap(({ name, userPrompt }) => [
      styled('bold', prose(`User prompt of ${name}`)),
      userPrompt,
      '',
    ]),
  ];
}

/** How much adapting it takes to reach the score that adapting under another system prompt ends with, in a sentence. */
export function neededLine({ system, against, level, by, rounds, examples }: NeededEffort): string {
  const [ours, theirs] = [asName(system), asName(against)];
  const effort = (needed: Needed, unit: string) =>
    `${theirs} takes ${plural(needed.other, unit)}, ${ours} ${amountText(needed, unit)}`;
  const efforts = [
    effort(rounds, 'round'),
    ...(examples === undefined ? [] : [effort(examples, 'train example')]),
  ];
  return `To reach a ${by} score of ${score(level)}, at which ${theirs} ends, ${efforts.join('; ')}.`;
}

function amountText({ needed, saved }: Needed, unit: string): string {
  if (needed === null) return `does not reach it with any number of ${unit}s that was tried`;
  const share = saved === null ? 0 : Math.abs(Math.round(100 * saved));
  return `${count(needed)}${share === 0 ? '' : ` (${share} % ${(saved ?? 0) < 0 ? 'more' : 'fewer'})`}`;
}
