import { distinctPrompts } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { Example } from '../../tasks/example.ts';
import type { Method } from '../contract/method.ts';
import type { PhasePlace } from '../contract/place.ts';
import { admitSystemPrompt, type SystemPromptCandidate } from '../engine/acceptance.ts';
import { callsOn, noCalls } from '../engine/calls.ts';
import { reportProposal } from '../engine/reports.ts';
import { bestUserPrompt, type LearningState, metaScore, type TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt, askForUserPrompt } from '../proposers/ask-for-prompt.ts';
import { proposeMany } from '../proposers/proposer.ts';
import { exampleTexts } from '../proposers/request-blocks.ts';
import { historyRequest, type ScoredText } from '../proposers/variation-requests.ts';
import { mostChecks, scoreCandidates, takeBest } from '../selection/full/full-evaluation.ts';
import { oproSettings } from './settings.ts';
import { systemPromptSearch } from './system-prompt-search.ts';
import { type SearchRound, scoreAndRank, userPromptSearch } from './user-prompt-search.ts';

/** Default number of steps: fewer than the paper's 200, as each costs eight scored prompts. */
const iterations = 10;

/**
 * OPRO (Yang et al. 2024, "Large Language Models as Optimizers") on the user prompt of each source task: each step
 * samples several prompts from one request that shows the best prompts so far with their scores, and examples.
 * Differences: whole templates are written, not an instruction that is put into one; replies must keep the output
 * contract; a task without failures is left alone; all of train scores, so nothing is learned about its noise.
 */
export const opro: Method = userPromptSearch({
  name: 'opro',
  iterations,
  units: (settings) => oproSettings.of(settings).candidates,
  unitCalls: (train) => ({ baseCalls: train, optimizerCalls: 1 }),
  round: improveUserPrompts,
});

async function improveUserPrompts(round: SearchRound): Promise<TaskState> {
  const { bench, place, pool, count } = round;
  const { shownExamples, shownPrompts } = oproSettings.of(bench.settings);
  const examples = drawExamples(bench, place, pool, shownExamples);
  const history = pool.kept.map(({ prompt, evaluation }) => ({
    text: prompt.text,
    score: evaluation.score ?? 0,
  }));
  const proposals = await proposeMany(count, async (candidate) => {
    const proposalPlace = { ...place, kind: 'user', candidate } as const;
    const proposal = await askForUserPrompt(bench, pool.task, {
      place: proposalPlace,
      parents: pool.kept.map(({ prompt }) => prompt),
      shownTexts: textsOf(examples),
      request: (form) =>
        historyRequest(
          form,
          history,
          examples.map((example) => ({ example })),
        ),
    });
    if (proposal !== undefined) reportProposal(bench, proposalPlace, proposal, pool.task.name);
    return proposal?.prompt;
  });
  return scoreAndRank(round, proposals, shownPrompts);
}

/** A system prompt that was scored, best first. */
type History = readonly (ScoredText & { readonly id: string })[];

/**
 * The same on the system prompt: the score is the mean over the source tasks under their first user prompts, the
 * examples come from several tasks with their user prompts. Not in OPRO's paper, which knows one task at a time.
 */
export const oproSystem: Method = systemPromptSearch<History>({
  name: 'opro-system',
  iterations,
  initialExamples: () => Number.POSITIVE_INFINITY,
  startCalls: () => noCalls,
  start: async (_bench, _place, { system, tasks }) => [
    { id: system.id, text: system.text, score: metaScore(tasks) ?? 0 },
  ],
  units: (settings) => oproSettings.of(settings).candidates,
  unitCalls: (tasks) => ({ ...callsOn('train', tasks), optimizerCalls: 1 }),
  checks: mostChecks,
  async step(bench, place, { state, memory }, count) {
    const candidates = await improveSystemPrompt(bench, place, state, memory, count);
    if (candidates.length === 0) return { state, memory };
    const scored = await scoreCandidates(bench, state.tasks, candidates);
    const tried = scored.map(({ prompt: { id, text }, score }) => ({ id, text, score }));
    const history = distinctPrompts([...memory, ...tried]).toSorted((one, other) => other.score - one.score);
    return {
      state: await takeBest(bench, place, state, scored),
      memory: history.slice(0, oproSettings.of(bench.settings).shownPrompts),
    };
  },
});

async function improveSystemPrompt(
  bench: Workbench,
  place: PhasePlace,
  { tasks }: LearningState,
  history: History,
  count: number,
): Promise<readonly SystemPromptCandidate[]> {
  const drawn = tasks.flatMap((task) =>
    drawExamples(bench, place, task, 1).map((example) => ({
      example,
      userPrompt: bestUserPrompt(task).prompt,
    })),
  );
  const stream = randomStream(bench.seed, 'opro tasks', place.iteration);
  const examples = stream.sample(drawn, oproSettings.of(bench.settings).shownExamples);
  return proposeMany(count, async (candidate) => {
    const proposalPlace = { ...place, kind: 'system', candidate } as const;
    const proposal = await askForSystemPrompt(bench, {
      place: proposalPlace,
      parents: history.map(({ id, text }) => ({ kind: 'system', id, text })),
      shownTexts: textsOf(examples.map(({ example }) => example)),
      repeatable: examples.map(({ userPrompt }) => userPrompt.text),
      request: (form) => historyRequest(form, history, examples),
    });
    return proposal && admitSystemPrompt(bench, proposalPlace, proposal);
  });
}

function drawExamples(
  bench: Workbench,
  { iteration }: PhasePlace,
  { task }: TaskState,
  count: number,
): readonly Example[] {
  return randomStream(bench.seed, 'opro examples', iteration, task.name).sample(task.train, count);
}

function textsOf(examples: readonly Example[]): readonly string[] {
  return examples.flatMap((example) => exampleTexts(example));
}
