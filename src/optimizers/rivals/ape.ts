import type { UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { Method } from '../contract/method.ts';
import { reportProposal } from '../engine/reports.ts';
import type { TaskState } from '../engine/state.ts';
import { writeUserPromptFromExamples } from '../proposers/ape.ts';
import { proposeMany } from '../proposers/proposer.ts';
import { rewordedUserPrompt } from '../proposers/reword.ts';
import { apeSettings } from './settings.ts';
import { type SearchRound, scoreAndRank, userPromptSearch } from './user-prompt-search.ts';

/**
 * APE (Zhou et al. 2023, "Large Language Models Are Human-Level Prompt Engineers") on the user prompt of each source
 * task: the first round writes candidates from input-output pairs, the later ones reword the best (its iterative
 * search). What a prompt gets wrong is never shown. Differences: the task's own user prompt takes part; the request says
 * which slots and what form of answer a prompt needs; replies must keep the output contract; all of train scores.
 */
export const ape: Method = userPromptSearch({
  name: 'ape',
  iterations: 3,
  units: (settings) => apeSettings.of(settings).candidates,
  unitCalls: (train) => ({ baseCalls: train, optimizerCalls: 1 }),
  round,
});

async function round(given: SearchRound): Promise<TaskState> {
  const { bench, place, pool, count } = given;
  const proposed = await proposeMany(count, async (candidate): Promise<UserPrompt | undefined> => {
    const proposal = await propose(given, candidate);
    if (proposal === undefined) return undefined;
    reportProposal(bench, { ...place, kind: 'user', candidate }, proposal, pool.task.name);
    return proposal.prompt;
  });
  return scoreAndRank(given, proposed, apeSettings.of(bench.settings).candidates);
}

function propose({ bench, place, pool: { task, kept } }: SearchRound, candidate: number) {
  const proposalPlace = { ...place, kind: 'user', candidate } as const;
  const known = kept.map(({ prompt }) => prompt.text);
  const best = kept.slice(0, bench.settings.keptUserPrompts);
  const parent = best[(candidate - 1) % best.length];
  if (place.iteration > 1 && parent !== undefined) {
    return rewordedUserPrompt(bench, task, { place: proposalPlace, prompt: parent.prompt, known });
  }
  const stream = randomStream(bench.seed, 'ape examples', task.name, candidate);
  const examples = stream.sample(task.train, apeSettings.of(bench.settings).shownExamples);
  return writeUserPromptFromExamples(bench, task, { place: proposalPlace, examples, known });
}
