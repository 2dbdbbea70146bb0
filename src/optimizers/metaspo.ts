import { affordable, times, together } from './affordable.ts';
import { initialEvaluation } from './initial-evaluation.ts';
import { innerLoops } from './inner-loop.ts';
import type { Method, PlanInput, PlannedCalls } from './method.ts';
import { outerLoop } from './outer-loop.ts';
import { analyseAndWriteSystemPrompt, analyseAndWriteUserPrompt } from './proposers/analyse-and-write.ts';
import { reportIteration } from './reports.ts';
import { chooseUserPrompts } from './selection/choose-user-prompts.ts';
import { fullEvaluation } from './selection/full-evaluation.ts';
import { keepBest } from './selection/keep-best.ts';
import { keepBestPaired } from './selection/keep-best-paired.ts';
import { raceSelection } from './selection/race.ts';
import {
  candidateCalls,
  decisionCalls,
  finalChoiceCalls,
  initialCalls,
  innerProposalCalls,
  sizesOf,
} from './step-plan.ts';
import { learnStepwise, type Procedure } from './stepwise.ts';
import { budgetReached, iterationsFinished, nothingToLearn } from './stopping.ts';

/**
 * MetaSPO: system prompt optimization by bilevel meta-learning (arXiv 2505.09666, section 4, algorithm 1).
 * Preset `paper` is the paper's procedure, call by call; docs/method.md names what preset `efficient` does otherwise.
 */
export const metaspo: Method = {
  name: 'metaspo',
  learn: (context) => learnStepwise(context, procedure),
  plan,
};

const procedure: Procedure = async function* (bench) {
  const { settings, budget } = bench;
  const sizes = sizesOf(bench.tasks);
  const selectSystemPrompt = settings.selection === 'full' ? fullEvaluation : raceSelection;
  const selectUserPrompts = settings.selection === 'full' ? keepBest : keepBestPaired;

  let state = await initialEvaluation(bench);
  yield state;

  for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
    const stop = nothingToLearn(state, settings);
    if (stop !== undefined) return stop;

    // Lower level: each source task adapts its user prompts to the present system prompt.
    const inner = affordable(budget, innerProposalCalls(sizes, settings), settings.innerProposals);
    state = await innerLoops(
      bench,
      state,
      iteration,
      inner.count,
      analyseAndWriteUserPrompt,
      selectUserPrompts,
    );
    yield state;

    // Upper level: the system prompt learns from the failures of all source tasks.
    const fixed = decisionCalls(sizes, settings);
    const outer = affordable(budget, candidateCalls(sizes, settings), settings.outerProposals, fixed);
    state = await outerLoop(
      bench,
      state,
      iteration,
      outer.count,
      analyseAndWriteSystemPrompt,
      selectSystemPrompt,
    );
    yield state;

    reportIteration(bench, iteration, state);
    const explanation = inner.explanation ?? outer.explanation;
    if (explanation !== undefined) return budgetReached(explanation);
  }

  if (settings.selection === 'race' && budget.covers(finalChoiceCalls(sizes, settings)).covered) {
    yield await chooseUserPrompts(bench, state, settings.iterations);
  }
  return iterationsFinished(settings);
};

/** The most calls that learning makes when every first reply of the optimizer model is accepted. */
function plan({ tasks, settings }: PlanInput): PlannedCalls {
  const iteration = together(
    times(innerProposalCalls(tasks, settings), settings.innerProposals),
    times(candidateCalls(tasks, settings), settings.outerProposals),
    decisionCalls(tasks, settings),
  );
  return together(
    initialCalls(tasks),
    times(iteration, settings.iterations),
    finalChoiceCalls(tasks, settings),
  );
}
