import { mostCovered, together } from '../engine/calls.ts';
import type { LearningState, StepResult } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PlannedCalls } from '../method.ts';
import type { UserPromptProposer } from '../proposers/proposer.ts';
import type { Selection } from '../selection/selection.ts';
import { finalChoiceCalls, innerProposalCalls, sizesOf } from '../step-plan.ts';
import { FinalChoice } from './final-choice.ts';
import { type InnerLoopParts, innerLoops } from './inner-loop.ts';

/** One inner loop of every task, with as many of the proposals as the budget covers. */
export async function adaptUserPrompts(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  proposers: readonly UserPromptProposer[],
  { userPrompts: select }: Selection,
  takesPart?: InnerLoopParts['takesPart'],
): Promise<StepResult> {
  const { count, explanation } = mostCovered(bench.budget, proposers.length, (covered) =>
    proposalCalls(bench, proposers.slice(0, covered)),
  );
  const parts = {
    proposers: proposers.slice(0, count),
    select,
    ...(takesPart !== undefined && { takesPart }),
  };
  const adapted = await innerLoops(bench, state, iteration, parts);
  return { state: adapted, ...(explanation !== undefined && { shortfall: explanation }) };
}

/**
 * What user prompts learn when the system prompt is done: their last inner loops, where there are proposers for them, then
 * the last choice among them, if the budget covers it.
 */
export async function* lastUserPrompts(
  bench: Workbench,
  state: LearningState,
  proposers: readonly UserPromptProposer[],
  selection: Selection,
): AsyncGenerator<LearningState, void> {
  const { settings, budget } = bench;
  const { iterations } = settings;
  const choice = new FinalChoice(bench, state, iterations);
  let last = state;
  let isCovered = false;
  try {
    if (proposers.length > 0) {
      isCovered = asksAtOnce(bench, state, proposers, selection);
      const ask: InnerLoopParts['takesPart'] = isCovered ? (...one) => choice.ask(...one) : undefined;
      ({ state: last } = await adaptUserPrompts(bench, state, iterations, proposers, selection, ask));
      yield last;
    }
    const coversChoice = () => budget.covers(choiceCalls(bench)).covered;
    if (selection.finalChoice && (isCovered || coversChoice())) yield await choice.choose(last);
  } finally {
    await choice.settled();
  }
}

/** Whether it is sure that every user prompt will be chosen among, so that its scores need not wait for the others. */
function asksAtOnce(
  bench: Workbench,
  state: LearningState,
  proposers: readonly UserPromptProposer[],
  { finalChoice }: Selection,
): boolean {
  const { settings, budget } = bench;
  const allStay = state.tasks.every(({ kept }) => kept.length + proposers.length <= settings.keptUserPrompts);
  const all = together(proposalCalls(bench, proposers), choiceCalls(bench));
  return finalChoice && allStay && budget.covers(all).covered;
}

/** The most calls of one inner loop of every task with these proposers. */
export function proposalCalls(
  { tasks, settings }: Workbench,
  proposers: readonly UserPromptProposer[],
): PlannedCalls {
  const sizes = sizesOf(tasks);
  return together(...proposers.map(({ calls }) => innerProposalCalls(sizes, settings, calls)));
}

function choiceCalls({ tasks, settings }: Workbench): PlannedCalls {
  return finalChoiceCalls(sizesOf(tasks), settings);
}
