import {
  analyseAndWriteUserPrompt,
  bilevel,
  budgetReached,
  callsOn,
  fullEvaluation,
  initialEvaluation,
  iterationsFinished,
  learnStepwise,
  type Method,
  nothingToLearn,
  reportIteration,
  reportProposal,
  times,
  together,
} from 'metaspo';
import { sameExamples } from './same-examples.ts';
import { shorten } from './shorten.ts';

/** The bilevel method with parts of one's own: they may come from here or from metaspo. */
export const bilevelShorter: Method = bilevel({
  name: 'bilevel-shorter',
  userPrompts: analyseAndWriteUserPrompt,
  systemPrompts: shorten,
  selection: sameExamples,
});

/** A method from scratch: one shorter system prompt a step, scored on all of train; the better one stays. */
export const shorter: Method = {
  name: 'shorter',
  iterations: 5,
  learn: (context) =>
    learnStepwise(context, async function* (bench) {
      const { settings, tasks } = bench;
      let state = await initialEvaluation(bench);
      yield state;
      for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
        const stop = nothingToLearn(state, settings);
        if (stop !== undefined) return stop;
        const sizes = tasks.map(({ name, train, select }) => ({
          name,
          train: train.length,
          select: select.length,
        }));
        const verdict = bench.budget.covers(stepCalls(sizes));
        if (!verdict.covered) return budgetReached(verdict.explanation);

        const present = state;
        const place = { phase: 'outer-loop', iteration } as const;
        state = await bench.phase(place, async () => {
          const candidate = { ...place, kind: 'system', candidate: 1 } as const;
          const input = { place: candidate, ...present, failures: [] };
          const proposal = await shorten.propose(bench, input);
          if (proposal === undefined) return present;
          reportProposal(bench, candidate, proposal);
          return fullEvaluation.decide(bench, place, present, [
            { place: candidate, prompt: proposal.prompt },
          ]);
        });
        yield state;
        reportIteration(bench, iteration, state);
      }
      return iterationsFinished(settings);
    }),
  plan: ({ tasks, settings }) =>
    together(callsOn('train', tasks), times(stepCalls(tasks), settings.iterations)),
};

function stepCalls(tasks: Parameters<Method['plan']>[0]['tasks']) {
  return { ...callsOn('train', tasks), optimizerCalls: shorten.calls };
}
