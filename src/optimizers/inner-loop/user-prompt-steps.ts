import { affordable, times, together } from '../affordable.ts';
import type { UserPromptProposer } from '../proposers/proposer.ts';
import type { Selection } from '../selection/selection.ts';
import type { LearningState, StepResult } from '../state.ts';
import { finalChoiceCalls, innerProposalCalls, sizesOf } from '../step-plan.ts';
import type { Workbench } from '../workbench.ts';
import { FinalChoice } from './final-choice.ts';
import { type InnerLoopParts, innerLoops } from './inner-loop.ts';

/** One inner loop of every task, with as many proposals as the budget covers. */
export async function adaptUserPrompts(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  proposer: UserPromptProposer,
  { userPrompts: select }: Selection,
  takesPart?: InnerLoopParts['takesPart'],
): Promise<StepResult> {
  const { settings, budget, tasks } = bench;
  const proposal = innerProposalCalls(sizesOf(tasks), settings, proposer.calls);
  const { count, explanation } = affordable(budget, proposal, settings.innerProposals);
  const parts = { count, proposer, select, ...(takesPart !== undefined && { takesPart }) };
  const adapted = await innerLoops(bench, state, iteration, parts);
  return { state: adapted, ...(explanation !== undefined && { shortfall: explanation }) };
}

/**
 * What user prompts learn when the system prompt is done: their inner loops where settings `innerLoops` puts these last,
 * then the last choice among them, if the budget covers it.
 */
export async function* lastUserPrompts(
  bench: Workbench,
  state: LearningState,
  proposer: UserPromptProposer | undefined,
  selection: Selection,
): AsyncGenerator<LearningState, void> {
  const { settings, budget, tasks } = bench;
  const { iterations, innerLoops } = settings;
  const choice = new FinalChoice(bench, state, iterations);
  let last = state;
  let isCovered = false;
  try {
    if (proposer !== undefined && innerLoops === 'last') {
      isCovered = asksAtOnce(bench, state, proposer, selection);
      const ask: InnerLoopParts['takesPart'] = isCovered ? (...one) => choice.ask(...one) : undefined;
      ({ state: last } = await adaptUserPrompts(bench, state, iterations, proposer, selection, ask));
      yield last;
    }
    const coversChoice = () => budget.covers(finalChoiceCalls(sizesOf(tasks), settings)).covered;
    if (selection.finalChoice && (isCovered || coversChoice())) yield await choice.choose(last);
  } finally {
    await choice.settled();
  }
}

/** Whether it is sure that every user prompt will be chosen among, so that its scores need not wait for the others. */
function asksAtOnce(
  { settings, budget, tasks }: Workbench,
  state: LearningState,
  { calls }: UserPromptProposer,
  { finalChoice }: Selection,
): boolean {
  const { innerProposals, keptUserPrompts } = settings;
  const allStay = state.tasks.every(({ kept }) => kept.length + innerProposals <= keptUserPrompts);
  const sizes = sizesOf(tasks);
  const proposals = times(innerProposalCalls(sizes, settings, calls), innerProposals);
  return (
    finalChoice && allStay && budget.covers(together(proposals, finalChoiceCalls(sizes, settings))).covered
  );
}
