import { intervalWords, plural, pointsText } from '../../foundation/figures.ts';
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
  const numbers = `${pointsText(difference)} points, ${intervalWords(low, high)}`;
  const ahead = !isAhead ? 'not clearly ahead' : (low ?? 0) > 0 ? 'clearly ahead' : 'ahead';
  return `On ${examples} source examples that it was not chosen on, the best prompt was ${ahead} of the first one (${numbers}).`;
}

function curveWords({ byTasks }: NonNullable<SourceEvidence['learningCurve']>): string {
  const [one] = byTasks;
  const all = byTasks.at(-1);
  return `A prompt chosen on ${plural(all?.tasks ?? 0, 'source task')} gains ${pointsText(all?.gain)} points on the one left out; chosen on one task alone, ${pointsText(one?.gain)}.`;
}

/** Less than this is nothing to act on, in score. */
const leastWorthSaying = 0.005;

/** "Two more source tasks …": what would help more than money, if anything does. */
export function moreWords({
  twoMoreTasks,
  fourTimesTheCalls,
  ahead,
}: NonNullable<SourceEvidence['learningCurve']>): string {
  if (Math.max(twoMoreTasks, fourTimesTheCalls) < leastWorthSaying) {
    return 'Neither two more source tasks nor four times the calls would probably add half a point on unseen tasks.';
  }
  const begin = `On unseen tasks, two more source tasks would add about ${pointsText(Math.max(0, twoMoreTasks))} points, four times the calls about ${pointsText(Math.max(0, fourTimesTheCalls))}`;
  const isClose = Math.abs(twoMoreTasks - fourTimesTheCalls) < leastWorthSaying;
  const ends = {
    tasks: 'more tasks would probably help more.',
    calls: 'more calls would probably help more.',
    unclear: 'the run cannot tell which would help more.',
  };
  return `${begin}: ${ends[isClose ? 'unclear' : ahead]}`;
}

/** How the gain grows with the tasks that choose, for a figure: "1 task +12.0, 2 tasks +13.1". */
export function curveLabel({ byTasks }: NonNullable<SourceEvidence['learningCurve']>): string {
  return byTasks
    .map(({ tasks, gain }) => `${tasks} ${tasks === 1 ? 'task' : 'tasks'} ${pointsText(gain)}`)
    .join(', ');
}
