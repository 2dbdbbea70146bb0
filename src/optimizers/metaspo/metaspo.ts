import type { Settings } from '../contract/common-settings.ts';
import type { Method, PlanInput, PlannedCalls } from '../contract/method.ts';
import { callsOn, noCalls, planInputOf, together } from '../engine/calls.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import { reportIteration } from '../engine/reports.ts';
import { learnStepwise, type Procedure } from '../engine/stepwise.ts';
import {
  budgetReached,
  concluded,
  iterationsFinished,
  noProgress,
  nothingToLearn,
  type Stop,
} from '../engine/stopping.ts';
import { analyseAndWriteSystemPrompt, analyseAndWriteUserPrompt } from '../proposers/analyse-and-write.ts';
import { operators } from '../search/operators/operators.ts';
import type { OuterLoops, Selection } from '../selection/selection.ts';
import { type BilevelParts, selectionOf, settingsFor } from './bilevel-parts.ts';
import { planUserPrompts, userPromptSteps } from './user-prompt-steps.ts';

/**
 * MetaSPO: system prompt optimization by bilevel meta-learning (arXiv 2505.09666, section 4, algorithm 1).
 * Preset `paper` is the paper's procedure, call by call; docs/method.md names what preset `efficient` does otherwise.
 */
export const metaspo: Method = bilevel({
  name: 'metaspo',
  userPrompts: analyseAndWriteUserPrompt,
  systemPrompts: analyseAndWriteSystemPrompt,
  operators,
});

/** A bilevel method made of these parts: the procedure of `metaspo` with other proposers, operators or another selection. */
export function bilevel(parts: BilevelParts): Method {
  return {
    name: parts.name,
    keepsSystemPrompt: parts.systemPrompts === undefined,
    learn: (context) =>
      learnStepwise({ ...context, settings: settingsFor(parts, context.settings) }, procedureOf(parts)),
    plan: (input) => planOf(parts, { ...input, settings: settingsFor(parts, input.settings) }),
  };
}

function procedureOf(parts: BilevelParts): Procedure {
  return async function* (bench) {
    const { settings } = bench;
    const selection = selectionOf(parts, settings);
    const userPrompts = userPromptSteps(bench, parts.userPrompts, selection);

    const start = bench.budget.covers(initialCalls(selection, planInputOf(bench)));
    if (!start.covered) return budgetReached(start.explanation);
    let state = await initialEvaluation(bench, selection.initialExamples(settings));
    yield state;

    const outerBench = bench.settingAside(userPrompts.callsAtEnd);
    const outer =
      parts.systemPrompts && selection.systemPrompts.begin(outerBench, parts.systemPrompts, state);
    let end: Stop | undefined;
    let idle = 0; // iterations in a row without a new system prompt
    for (let iteration = 1; iteration <= iterationsOf(outer, settings); iteration += 1) {
      const stop = nothingToLearn(state, settings);
      if (stop !== undefined) return stop;

      // Lower level: each source task adapts its user prompts to the present system prompt.
      state = await userPrompts.adapt(state, iteration);
      yield state;

      const comparisonsBefore = outer?.comparisons;
      // Upper level: the system prompt learns from the failures of all source tasks.
      if (outer !== undefined) {
        const next = await outer.run(state, iteration);
        idle = next.system.id === state.system.id ? idle + 1 : 0;
        state = next;
        yield state;
      }

      reportIteration(bench, iteration, state, outer?.comparisons !== comparisonsBefore);
      const shortfall = outer?.shortfall === undefined ? bench.shortfall() : outer.shortfall();
      end = shortfall === undefined ? noProgress(idle, settings) : budgetReached(shortfall);
      if (end !== undefined) break;
    }

    yield* userPrompts.finish(state);
    return concluded(end ?? allDone(outer, settings), outer?.conclude?.(state));
  };
}

/** The stop after all iterations. Last comparisons are not among the iterations that the settings ask for. */
function allDone(outer: OuterLoops | undefined, settings: Settings): Stop {
  const { comparisons = 0 } = outer ?? {};
  const after = comparisons === 0 ? '' : ' and the last comparison';
  return iterationsFinished({ iterations: iterationsOf(outer, settings) - comparisons }, after);
}

/** The number of iterations: that of the outer loops if they plan it themselves (it may grow while they run), or the setting. */
function iterationsOf(outer: OuterLoops | undefined, { iterations }: Settings): number {
  return outer?.iterations ?? iterations;
}

/** The most calls that learning makes if every first reply of the optimizer model is accepted. */
function planOf(parts: BilevelParts, input: PlanInput): PlannedCalls {
  const selection = selectionOf(parts, input.settings);
  const { systemPrompts, userPrompts } = parts;
  const { settings } = input;
  const iterations = selection.systemPrompts.plannedIterations?.(settings) ?? settings.iterations;
  return together(
    initialCalls(selection, input),
    planUserPrompts({ ...input, settings: { ...settings, iterations } }, userPrompts, selection),
    systemPrompts === undefined ? noCalls : selection.systemPrompts.plan(input, systemPrompts),
  );
}

function initialCalls(selection: Selection, { tasks, settings }: PlanInput): PlannedCalls {
  return callsOn('train', tasks, selection.initialExamples(settings));
}
