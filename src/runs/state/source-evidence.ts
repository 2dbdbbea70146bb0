import { pointsText } from '../../foundation/figures.ts';
import type { LearningCurveEstimated, SystemPromptChecked } from '../../optimizers/contract/events.ts';

/** What learning itself has found out about its result, on source tasks; `null` where the method does not. */
export interface SourceEvidence {
  /** The best prompt against the first one on examples that it was not chosen on. Difference in [-1, 1]. */
  readonly check: Omit<SystemPromptChecked, 'type'> | null;
  /** What more source tasks and more calls would probably bring. Gains in [-1, 1]. */
  readonly learningCurve: Omit<LearningCurveEstimated, 'type'> | null;
}

/** The evidence in sentences: the same on the terminal and on the page. */
export function sourceEvidenceWords({ check, learningCurve }: SourceEvidence): readonly string[] {
  return [
    ...(check === null ? [] : [checkWords(check)]),
    ...(learningCurve === null ? [] : [curveWords(learningCurve), moreWords(learningCurve)]),
  ];
}

function checkWords({
  isAhead,
  difference,
  low,
  high,
  examples,
}: NonNullable<SourceEvidence['check']>): string {
  if (!examples) {
    return 'The calls did not suffice to compare the best prompt with the first one on examples that it was not chosen on.';
  }
  const numbers = `${pointsText(difference)} points, 95 % interval ${pointsText(low)} to ${pointsText(high)}`;
  const ahead = !isAhead ? 'not clearly ahead' : (low ?? 0) > 0 ? 'clearly ahead' : 'ahead';
  return `On ${examples} source examples that it was not chosen on, the best prompt was ${ahead} of the first one (${numbers}).`;
}

function curveWords({ byTasks }: NonNullable<SourceEvidence['learningCurve']>): string {
  const [one] = byTasks;
  const all = byTasks.at(-1);
  return `In a source task without a say in the choice, the prompt that the other ${all?.tasks ?? 0} choose gains ${pointsText(all?.gain)} points; one that a single task chooses gains ${pointsText(one?.gain)}.`;
}

/** "Two more source tasks …": what would help more than money, if anything does. */
export function moreWords({
  twoMoreTasks,
  fourTimesTheCalls,
  ahead,
}: NonNullable<SourceEvidence['learningCurve']>): string {
  const begin = `By this, two more source tasks would add about ${pointsText(twoMoreTasks)} points to unseen tasks, four times the calls about ${pointsText(fourTimesTheCalls)}`;
  const ends = {
    tasks: 'more tasks would probably help more than more calls.',
    calls: 'more calls would probably help more than more tasks.',
    unclear: 'which of the two would help more cannot be told.',
  };
  return `${begin}: ${ends[ahead]}`;
}

/** How the gain grows with the tasks that choose, for a figure: "1 task +12.0, 2 tasks +13.1". */
export function curveLabel({ byTasks }: NonNullable<SourceEvidence['learningCurve']>): string {
  return byTasks
    .map(({ tasks, gain }) => `${tasks} ${tasks === 1 ? 'task' : 'tasks'} ${pointsText(gain)}`)
    .join(', ');
}
