import { times, together } from '../engine/calls.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import { reportIteration } from '../engine/reports.ts';
import { learnStepwise, type Procedure } from '../engine/stepwise.ts';
import { budgetReached, iterationsFinished, noProgress, nothingToLearn } from '../engine/stopping.ts';
import type { Method, PlanInput, PlannedCalls } from '../method.ts';
import { outerLoopsOf } from '../outer-loop/outer-loops-of.ts';
import {
  analyseAndWriteSystemPrompt,
  analyseAndWriteUserPrompt,
  analyseByTaskAndWriteSystemPrompt,
} from '../proposers/analyse-and-write.ts';
import type { SystemPromptProposer, UserPromptProposer } from '../proposers/proposer.ts';
import { moveTaskAdvice } from '../proposers/task-advice.ts';
import { selectionOf } from '../selection/selection-of.ts';
import type { MethodSettings } from '../settings.ts';
import {
  candidateCalls,
  decisionCalls,
  finalChoiceCalls,
  initialCalls,
  innerProposalCalls,
  lastInnerLoopCalls,
  movesAdvice,
  noCalls,
  sizesOf,
} from '../step-plan.ts';
import { adaptUserPrompts, lastUserPrompts } from './user-prompt-steps.ts';

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
    return { ...settings, keptUserPrompts: 1, innerProposals: 0, moveAdvice: false };
  }
  return systemPrompts === undefined ? { ...settings, innerLoops: 'each' } : settings;
}

function procedureOf({ userPrompts, ...parts }: BilevelParts): Procedure {
  return async function* (bench) {
    const { settings, budget } = bench;
    const sizes = sizesOf(bench.tasks);
    const systemPrompts = systemPromptProposer(parts, settings, sizes.length);
    const selection = selectionOf(settings);
    const inner = userPrompts === undefined ? [] : repeated(userPrompts, settings.innerProposals);
    const outer = systemPrompts && outerLoopsOf(bench, systemPrompts, selection);

    const start = budget.covers(initialCalls(sizes, settings));
    if (!start.covered) return budgetReached(start.explanation);
    let state = await initialEvaluation(bench);
    yield state;
    let end = iterationsFinished(settings);
    let idle = 0;

    for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
      const stop = nothingToLearn(state, settings);
      if (stop !== undefined) {
        if (outer !== undefined) yield (await outer.end(state)).state;
        return stop;
      }
      let shortfall: string | undefined;

      // Lower level: each source task adapts its user prompts to the present system prompt.
      if (userPrompts !== undefined && settings.innerLoops === 'each') {
        const result = await adaptUserPrompts(bench, state, iteration, inner, selection);
        state = result.state;
        shortfall = result.shortfall;
        yield state;
      }

      // Upper level: the system prompt learns from the failures of all source tasks.
      if (outer !== undefined) {
        const result = await outer.run(state, iteration);
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

    const ended = await outer?.end(state);
    if (ended !== undefined) {
      state = ended.state;
      yield state;
    }
    const moved = ended !== undefined && movesAdvice(settings) ? [moveTaskAdvice(ended.taskAdvice)] : [];
    const last = settings.innerLoops === 'last' ? [...moved, ...inner] : [];
    yield* lastUserPrompts(bench, state, last, selection);
    return end;
  };
}

/** The paper's proposer analyses task by task where the settings ask for it. */
function systemPromptProposer(
  { systemPrompts }: Pick<BilevelParts, 'systemPrompts'>,
  { analyses, divideTasks, outerProposals }: MethodSettings,
  tasks: number,
): SystemPromptProposer | undefined {
  if (systemPrompts !== analyseAndWriteSystemPrompt || analyses === 'together') return systemPrompts;
  const parts = divideTasks ? Math.min(tasks, Math.max(1, outerProposals)) : 1;
  return analyseByTaskAndWriteSystemPrompt(Math.ceil(tasks / parts));
}

function repeated<Part>(part: Part, count: number): readonly Part[] {
  return new Array<Part>(count).fill(part);
}

/** The most calls that learning makes when every first reply of the optimizer model is accepted. */
function planOf({ userPrompts, ...parts }: BilevelParts, { tasks, settings }: PlanInput): PlannedCalls {
  const systemPrompts = systemPromptProposer(parts, settings, tasks.length);
  const callsOfInner = userPrompts?.calls ?? 0;
  const inner =
    settings.innerLoops === 'each'
      ? times(
          innerProposalCalls(tasks, settings, callsOfInner),
          settings.innerProposals * settings.iterations,
        )
      : lastInnerLoopCalls(tasks, settings, callsOfInner);
  const candidates =
    systemPrompts && times(candidateCalls(tasks, settings, systemPrompts.calls), settings.outerProposals);
  const outer = candidates && together(candidates, decisionCalls(tasks, settings));
  return together(
    initialCalls(tasks, settings),
    inner,
    times(outer ?? noCalls, settings.iterations),
    finalChoiceCalls(tasks, settings),
  );
}
