import { times, together } from '../engine/calls.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import { reportIteration } from '../engine/reports.ts';
import { learnStepwise, type Procedure } from '../engine/stepwise.ts';
import { budgetReached, iterationsFinished, noProgress, nothingToLearn } from '../engine/stopping.ts';
import type { Method, PlanInput, PlannedCalls } from '../method.ts';
import { analyseAndWriteSystemPrompt, analyseAndWriteUserPrompt } from '../proposers/analyse-and-write.ts';
import type { SystemPromptProposer, UserPromptProposer } from '../proposers/proposer.ts';
import { selectionOf } from '../selection/selection-of.ts';
import type { MethodSettings } from '../settings.ts';
import {
  candidateCalls,
  decisionCalls,
  finalChoiceCalls,
  initialCalls,
  innerProposalCalls,
  noCalls,
  sizesOf,
} from '../step-plan.ts';
import { outerLoop } from './outer-loop.ts';
import { adaptUserPrompts, lastUserPrompts, proposalCalls } from './user-prompt-steps.ts';

/** What the bilevel procedure is made of. A level without a proposer stays as it is: the paper's ablations. */
export interface BilevelParts {
  readonly name: string;
  /** Lower level; absent: user prompts stay fixed. */
  readonly userPrompts?: UserPromptProposer;
  /** Upper level; absent: the system prompt stays fixed. */
  readonly systemPrompts?: SystemPromptProposer;
}

/**
 * MetaSPO: system prompt optimization by bilevel meta-learning (arXiv 2505.09666, section 4, algorithm 1).
 * Preset `paper` is the paper's procedure, call by call; docs/method.md names what preset `efficient` does otherwise.
 */
export const metaspo: Method = bilevel({
  name: 'metaspo',
  userPrompts: analyseAndWriteUserPrompt,
  systemPrompts: analyseAndWriteSystemPrompt,
});

export function bilevel(parts: BilevelParts): Method {
  return {
    name: parts.name,
    learn: (context) =>
      learnStepwise({ ...context, settings: settingsFor(parts, context.settings) }, procedureOf(parts)),
    plan: ({ tasks, settings }) => planOf(parts, { tasks, settings: settingsFor(parts, settings) }),
  };
}

/**
 * Without a proposer of user prompts each task keeps its first one: no calls are planned for more. Without one of system
 * prompts there is nothing that inner loops could come after.
 */
function settingsFor({ userPrompts, systemPrompts }: BilevelParts, settings: MethodSettings): MethodSettings {
  if (userPrompts === undefined) {
    return { ...settings, keptUserPrompts: 1, innerProposals: 0 };
  }
  return systemPrompts === undefined ? { ...settings, innerLoops: 'each' } : settings;
}

function procedureOf({ userPrompts, systemPrompts }: BilevelParts): Procedure {
  return async function* (bench) {
    const { settings, budget } = bench;
    const selection = selectionOf(settings);
    const inner = userPrompts === undefined ? [] : repeated(userPrompts, settings.innerProposals);
    const start = budget.covers(initialCalls(sizesOf(bench.tasks), settings));
    if (!start.covered) return budgetReached(start.explanation);
    let state = await initialEvaluation(bench);
    yield state;
    const last = settings.innerLoops === 'last' ? inner : [];
    const afterwards = proposalCalls(bench, last);
    let end = iterationsFinished(settings);
    let idle = 0;

    for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
      const stop = nothingToLearn(state, settings);
      if (stop !== undefined) return stop;
      let shortfall: string | undefined;

      // Lower level: each source task adapts its user prompts to the present system prompt.
      if (userPrompts !== undefined && settings.innerLoops === 'each') {
        const result = await adaptUserPrompts(bench, state, iteration, inner, selection);
        state = result.state;
        shortfall = result.shortfall;
        yield state;
      }

      // Upper level: the system prompt learns from the failures of all source tasks.
      if (systemPrompts !== undefined) {
        const parts = { proposer: systemPrompts, select: selection.systemPrompts, afterwards };
        const result = await outerLoop(bench, state, iteration, parts);
        idle = result.state.system.id === state.system.id ? idle + 1 : 0;
        state = result.state;
        shortfall ??= result.shortfall;
        yield state;
      }

      reportIteration(bench, iteration, state);
      const early = shortfall === undefined ? noProgress(idle, settings) : budgetReached(shortfall);
      if (early !== undefined) {
        end = early;
        break;
      }
    }

    yield* lastUserPrompts(bench, state, last, selection);
    return end;
  };
}

function repeated<Part>(part: Part, count: number): readonly Part[] {
  return new Array<Part>(count).fill(part);
}

/** The most calls that learning makes when every first reply of the optimizer model is accepted. */
function planOf({ userPrompts, systemPrompts }: BilevelParts, { tasks, settings }: PlanInput): PlannedCalls {
  const { iterations, innerProposals, innerLoops, outerProposals } = settings;
  const proposal = innerProposalCalls(tasks, settings, userPrompts?.calls ?? 0);
  const inner = times(proposal, innerProposals * (innerLoops === 'each' ? iterations : 1));
  const candidates =
    systemPrompts && times(candidateCalls(tasks, settings, systemPrompts.calls), outerProposals);
  const outer = candidates && together(candidates, decisionCalls(tasks, settings));
  return together(
    initialCalls(tasks, settings),
    inner,
    times(outer ?? noCalls, iterations),
    finalChoiceCalls(tasks, settings),
  );
}
