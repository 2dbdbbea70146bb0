import { distinctPrompts, type UserPrompt } from '../../../prompts/prompt.ts';
import { randomStream } from '../../../stats/random.ts';
import type { Method } from '../../contract/method.ts';
import type { ProposalPlace } from '../../contract/place.ts';
import { reportProposal, reportRanking } from '../../engine/reports.ts';
import {
  failuresOf,
  type Proposal,
  type ScoredUserPrompt,
  type TaskState,
  unscored,
} from '../../engine/state.ts';
import { leavesHeadroom } from '../../engine/stopping.ts';
import { analyseAndWriteUserPrompt } from '../../proposers/analyse-and-write.ts';
import { proposeMany } from '../../proposers/proposer.ts';
import { rewordedUserPrompt } from '../../proposers/reword.ts';
import { rankUserPrompts } from '../../selection/rank-user-prompts.ts';
import { protegiSettings } from '../settings.ts';
import { type SearchRound, userPromptSearch } from '../user-prompt-search.ts';
import { scoreByBandit } from './bandit.ts';

/**
 * ProTeGi (Pryzant et al. 2023, "Automatic Prompt Optimization with Gradient Descent and Beam Search") on the user
 * prompt of each source task: every prompt of the beam is criticised several times from a few failures (the "textual
 * gradient"), each criticism leads to an edit, edits are reworded, and a bandit chooses the next beam.
 * Differences: one criticism and one edit a pair of requests; fewer successors a parent, and all of them enter the
 * choice; replies must keep the output contract; a prompt without failures is not edited.
 */
export const protegi: Method = userPromptSearch({
  name: 'protegi',
  iterations: 6,
  units: () => 1,
  unitCalls(train, settings) {
    const { beam, analyses, rewordings, pullExamples, pullsPerPrompt } = protegiSettings.of(settings);
    const prompts = beam * (1 + analyses * (1 + rewordings));
    return {
      baseCalls: prompts * Math.min(train, pullsPerPrompt * pullExamples),
      optimizerCalls: beam * analyses * (analyseAndWriteUserPrompt.calls + rewordings),
    };
  },
  round,
});

async function round(given: SearchRound): Promise<TaskState> {
  const { bench, place, pool } = given;
  const { beam, analyses } = protegiSettings.of(bench.settings);
  const present = pool.kept.slice(0, beam);
  const families = await proposeMany(present.length * analyses, (family) => {
    const parent = present[(family - 1) % present.length];
    return parent === undefined ? Promise.resolve(undefined) : editAndReword(given, parent, family);
  });
  const known = new Set(present.map(({ prompt }) => prompt.id));
  const children = distinctPrompts(families.flat()).filter(({ id }) => !known.has(id));
  const born = children.map((prompt) => unscored(pool.task, given.system, prompt));
  const { kept, dropped } = rankUserPrompts(await scoreByBandit(given, [...present, ...born]), beam);
  const next = { task: pool.task, kept };
  reportRanking(bench, place, next, dropped);
  return next;
}

/** An edit of a prompt and the edit in other words. Families count from 1; each has its own candidate numbers. */
async function editAndReword(
  given: SearchRound,
  parent: ScoredUserPrompt,
  family: number,
): Promise<readonly UserPrompt[] | undefined> {
  const { bench, place, pool } = given;
  const { rewordings } = protegiSettings.of(bench.settings);
  const first = (family - 1) * (1 + rewordings) + 1;
  const placeOf = (candidate: number): ProposalPlace => ({ ...place, kind: 'user', candidate });
  const report = (proposal: Proposal<UserPrompt>, candidate: number): UserPrompt => {
    reportProposal(bench, placeOf(candidate), proposal, pool.task.name);
    return proposal.prompt;
  };
  const edit = await editOf(given, parent, placeOf(first));
  if (edit === undefined) return undefined;
  const edited = report(edit, first);
  const known = pool.kept.map(({ prompt }) => prompt.text);
  const reworded = await proposeMany(rewordings, async (number) => {
    const brief = { place: placeOf(first + number), prompt: edited, known };
    const proposal = await rewordedUserPrompt(bench, pool.task, brief);
    return proposal && report(proposal, first + number);
  });
  return [edited, ...reworded];
}

async function editOf(
  { bench, system, pool }: SearchRound,
  parent: ScoredUserPrompt,
  place: ProposalPlace,
): Promise<Proposal<UserPrompt> | undefined> {
  const { seed, settings } = bench;
  const failures = failuresOf(pool.task, parent);
  if (!leavesHeadroom(bench, place, failures, parent.evaluation.outcomes.length)) return undefined;
  const stream = randomStream(seed, 'protegi failures', place.iteration, pool.task.name, place.candidate);
  const drawn = stream.sample(failures, settings.userPromptFailures);
  return analyseAndWriteUserPrompt.propose(bench, { place, system, state: pool, parent, failures: drawn });
}
