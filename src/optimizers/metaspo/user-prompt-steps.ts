import type { Settings } from '../contract/common-settings.ts';
import type { PlanInput, PlannedCalls } from '../contract/method.ts';
import { callsOn, planInputOf, times, together } from '../engine/calls.ts';
import type { LearningState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { UserPromptProposer } from '../proposers/proposer.ts';
import type { Selection, UserPromptSelection } from '../selection/selection.ts';
import { FinalChoice } from './final-choice.ts';
import { type InnerLoopParts, innerLoops } from './inner-loop.ts';
import { bilevelSettings } from './settings.ts';

/** How many proposals each task's user prompts get, one after the other: in each iteration, and after the last one. */
interface Proposals {
  readonly inEach: number;
  readonly atEnd: number;
}

/** The lower level of a run. */
export interface UserPromptSteps {
  /** The most calls of the proposals that come after the last iteration. */
  readonly callsAtEnd: PlannedCalls;
  /** The inner loops of an iteration, with as many of the proposals as the budget covers. */
  adapt(state: LearningState, iteration: number): Promise<LearningState>;
  /** What follows the last iteration: the inner loops under the learned system prompt, then the final choice of user prompts. */
  finish(state: LearningState): AsyncGenerator<LearningState, void>;
}

/** The lower level of one run. Without a proposer, user prompts stay as they are. */
export function userPromptSteps(
  bench: Workbench,
  proposer: UserPromptProposer | undefined,
  { userPrompts: selection }: Selection,
): UserPromptSteps {
  const level: LowerLevel = { bench, proposer, selection };
  const { inEach, atEnd } = proposalsOf(bench.settings);
  return {
    callsAtEnd: proposalCalls(planInputOf(bench), proposer, selection, atEnd),
    adapt: (state, iteration) => adaptUserPrompts(level, state, iteration, inEach),
    finish: (state) => lastSteps(level, state, atEnd),
  };
}

/** The most calls of the lower level of a run. */
export function planUserPrompts(
  input: PlanInput,
  proposer: UserPromptProposer | undefined,
  { userPrompts: selection }: Selection,
): PlannedCalls {
  const { inEach, atEnd } = proposalsOf(input.settings);
  const count = inEach * input.settings.iterations + atEnd;
  const proposals = proposalCalls(input, proposer, selection, count);
  return together(proposals, choiceCalls(input, selection));
}

/** What every step of the lower level works with. */
interface LowerLevel {
  readonly bench: Workbench;
  readonly proposer: UserPromptProposer | undefined;
  readonly selection: UserPromptSelection;
}

function proposalsOf(settings: Settings): Proposals {
  const { innerLoops: when, innerProposals } = bilevelSettings.of(settings);
  const proposals: Readonly<Record<typeof when, Proposals>> = {
    each: { inEach: innerProposals, atEnd: 0 },
    last: { inEach: 0, atEnd: innerProposals },
  };
  return proposals[when];
}

async function adaptUserPrompts(
  { bench, proposer, selection }: LowerLevel,
  state: LearningState,
  iteration: number,
  proposals: number,
  onContender?: InnerLoopParts['onContender'],
): Promise<LearningState> {
  if (proposer === undefined || proposals === 0) return state;
  const input = planInputOf(bench);
  const count = bench.afford(proposals, (covered) => proposalCalls(input, proposer, selection, covered));
  return innerLoops(bench, state, iteration, { proposer, proposals: count, selection, onContender });
}

async function* lastSteps(
  level: LowerLevel,
  state: LearningState,
  proposals: number,
): AsyncGenerator<LearningState, void> {
  const { bench, proposer, selection } = level;
  const { settings, budget } = bench;
  const input = planInputOf(bench);
  const choice = new FinalChoice(bench, state, settings.iterations);
  let last = state;
  let isCovered = false;
  try {
    if (proposer !== undefined && proposals > 0) {
      isCovered = isChoiceSure(level, state, proposals);
      const ask: InnerLoopParts['onContender'] = isCovered ? (...one) => choice.ask(...one) : undefined;
      last = await adaptUserPrompts(level, state, settings.iterations, proposals, ask);
      yield last;
    }
    const coversChoice = () => budget.covers(choiceCalls(input, selection)).covered;
    if (selection.finalChoice && (isCovered || coversChoice())) yield await choice.choose(last);
  } finally {
    await choice.settled();
  }
}

/** Whether every user prompt is sure to take part in the final choice, so that its scores can be requested at once. */
function isChoiceSure(
  { bench, proposer, selection }: LowerLevel,
  state: LearningState,
  proposals: number,
): boolean {
  const { settings, budget } = bench;
  const allStay = state.tasks.every(({ kept }) => kept.length + proposals <= settings.keptUserPrompts);
  const input = planInputOf(bench);
  const all = together(proposalCalls(input, proposer, selection, proposals), choiceCalls(input, selection));
  return selection.finalChoice && allStay && budget.covers(all).covered;
}

/** Calls of `count` proposals in every task, each with the decision on it. */
function proposalCalls(
  input: PlanInput,
  proposer: UserPromptProposer | undefined,
  selection: UserPromptSelection,
  count: number,
): PlannedCalls {
  const optimizerCalls = (proposer?.calls ?? 0) * input.tasks.length;
  return times(together(selection.plan(input), { baseCalls: 0, optimizerCalls }), count);
}

function choiceCalls({ tasks, settings }: PlanInput, { finalChoice }: UserPromptSelection): PlannedCalls {
  return times(callsOn('select', tasks), finalChoice ? settings.keptUserPrompts : 0);
}
