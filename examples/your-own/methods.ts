import {
  admitSystemPrompt,
  analyseAndWriteUserPrompt,
  bilevel,
  budgetReached,
  callsOn,
  fullEvaluation,
  guardChecks,
  initialEvaluation,
  iterationsFinished,
  type LearningState,
  learnStepwise,
  type Method,
  nothingToLearn,
  type PlanInput,
  type PlannedCalls,
  planInputOf,
  reportIteration,
  times,
  together,
  type Workbench,
} from 'metaspo';
import { sameExamples } from './same-examples.ts';
import { shorten } from './shorten.ts';

/** The bilevel method with some parts of your own and others from metaspo. */
export const bilevelShorter: Method = bilevel({
  name: 'bilevel-shorter',
  userPrompts: analyseAndWriteUserPrompt,
  systemPrompts: shorten,
  selection: sameExamples,
});

/** A method from scratch: each step proposes one shorter system prompt and scores it on all of train; the better one stays. */
export const shorter: Method = {
  name: 'shorter',
  iterations: 5,
  learn: (context) =>
    learnStepwise(context, async function* (bench) {
      const { settings } = bench;
      let state = await initialEvaluation(bench);
      yield state;
      for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
        const stop = nothingToLearn(state, settings);
        if (stop !== undefined) return stop;
        if (bench.afford(1, () => stepCalls(planInputOf(bench))) > 0) {
          state = await step(bench, state, iteration);
          yield state;
          reportIteration(bench, iteration, state);
        }
        const shortfall = bench.shortfall();
        if (shortfall !== undefined) return budgetReached(shortfall);
      }
      return iterationsFinished(settings);
    }),
  plan: (input) =>
    together(
      callsOn('train', input.tasks),
      guardChecks(input),
      times(stepCalls(input), input.settings.iterations),
    ),
};

async function step(bench: Workbench, present: LearningState, iteration: number): Promise<LearningState> {
  const place = { phase: 'outer-loop', iteration } as const;
  return bench.phase(place, async () => {
    const candidate = { ...place, kind: 'system', candidate: 1 } as const;
    const proposal = await shorten.propose(bench, { place: candidate, ...present, failures: [] });
    const admitted = proposal && admitSystemPrompt(bench, candidate, proposal);
    return admitted === undefined ? present : fullEvaluation.decide(bench, place, present, [admitted]);
  });
}

/** The maximum calls of a step. */
function stepCalls(input: PlanInput): PlannedCalls {
  const ofStep = { ...callsOn('train', input.tasks), optimizerCalls: shorten.calls };
  return together(ofStep, guardChecks(input));
}
