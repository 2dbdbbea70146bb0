import {
  acceptSystemPrompt,
  bestUserPrompt,
  callsOn,
  fullSelection,
  guardChecks,
  type LearningState,
  meanScore,
  type PhasePlace,
  proposedFromIncumbent,
  requestOn,
  type Selection,
  type SystemPrompt,
  scoredUserPrompt,
  together,
  type Workbench,
} from 'metaspo';

/** Train examples per task on which every system prompt is scored. */
const examples = 12;

/** Every candidate is scored on the same few examples as the present system prompt; the best one stays. */
export const sameExamples: Selection = {
  name: 'same-examples',
  initialExamples: () => examples,
  systemPrompts: proposedFromIncumbent({
    candidateCalls: (input) => together(callsOn('train', input.tasks, examples), guardChecks(input)),
    sharedCalls: ({ tasks }) => callsOn('train', tasks, examples),
    async decide(bench, place, state, candidates) {
      let best = await scored(bench, place, state, state.system);
      for (const candidate of candidates) {
        const tried = await scored(bench, place, state, candidate.prompt);
        const difference = tried.score - best.score;
        if (difference <= 0) {
          const explanation = `rejected: ${difference.toFixed(3)} on the same ${examples} examples`;
          const { prompt, place: proposed } = candidate;
          const rejected = { ...proposed, promptId: prompt.id, explanation, difference };
          bench.observe({ type: 'candidate-rejected', ...rejected });
          continue;
        }
        const explanation = `accepted: ${difference.toFixed(3)} ahead on the same ${examples} examples`;
        const isAccepted = await acceptSystemPrompt(bench, place, {
          prompt: candidate.prompt,
          proposed: candidate.place,
          replaced: best.state.system,
          decision: { explanation, difference },
        });
        if (isAccepted) best = tried;
      }
      return best.state;
    },
  }),
  userPrompts: fullSelection.userPrompts,
};

/** The state under a system prompt, as measured on its examples. */
async function scored(
  bench: Workbench,
  place: PhasePlace,
  { tasks }: LearningState,
  system: SystemPrompt,
): Promise<{ readonly state: LearningState; readonly score: number }> {
  const answers = await bench.score(
    place,
    tasks.map((state) => {
      const request = requestOn('train', state.task, system, bestUserPrompt(state).prompt);
      return { ...request, examples: request.examples.slice(0, examples), others: state.kept.slice(1) };
    }),
  );
  return {
    state: {
      system,
      tasks: answers.map((one) => ({ task: one.task, kept: [scoredUserPrompt(one), ...one.others] })),
    },
    score: meanScore(answers.map(({ evaluation }) => evaluation.score)) ?? 0,
  };
}
