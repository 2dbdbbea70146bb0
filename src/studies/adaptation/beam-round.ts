import { InternalError } from '../../foundation/errors.ts';
import type { PhasePlace, ProposalPlace } from '../../optimizers/contract/place.ts';
import { reportProposal, reportRanking } from '../../optimizers/engine/reports.ts';
import {
  failuresOf,
  requestOn,
  type ScoredUserPrompt,
  scoredUserPrompt,
} from '../../optimizers/engine/state.ts';
import { leavesHeadroom } from '../../optimizers/engine/stopping.ts';
import { rankUserPrompts } from '../../optimizers/selection/rank-user-prompts.ts';
import { distinctPrompts, type UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { Beam, BeamMember, BeamState } from './beam-state.ts';

/** The first prompt of a task, scored. */
export async function firstState(beam: Beam, task: LearningTask): Promise<BeamState> {
  const { bench } = beam;
  const place: PhasePlace = { phase: 'initial-evaluation', iteration: 0, taskName: task.name };
  return bench.phase(place, async () => {
    const [start] = task.userPrompts;
    const prompts = start === undefined ? [] : [start];
    for (const prompt of prompts) bench.introduce(prompt, task.name);
    const scored = await scoreOnTrain(beam, place, task, prompts);
    const [member] = await scoreOnSelect(beam, place, task, scored);
    if (member === undefined) throw new InternalError(`task ${task.name} has no user prompt`);
    return { task, beam: [member], choice: member };
  });
}

/** One round of one task. */
export async function nextState(search: Beam, state: BeamState, round: number): Promise<BeamState> {
  const { bench, settings } = search;
  const { task } = state;
  const place: PhasePlace = { phase: 'inner-loop', iteration: round, taskName: task.name };
  return bench.phase(place, async () => {
    const proposals = await proposeChildren(search, state, place);
    const born = await scoreOnTrain(search, place, task, differentFrom(state, proposals));
    const known = new Map(state.beam.map((member) => [member.prompt.id, member]));
    const { kept, dropped } = rankUserPrompts([...state.beam, ...born], settings.beam);
    const isNew = (member: ScoredUserPrompt) => !known.has(member.prompt.id);
    const entered = await scoreOnSelect(search, place, task, kept.filter(isNew));
    const members = new Map([...known, ...entered.map((member) => [member.prompt.id, member] as const)]);
    const beam = kept.flatMap(({ prompt }) => members.get(prompt.id) ?? []);
    reportRanking(bench, place, { task, kept: beam }, dropped);
    return { task, beam, choice: entered.reduce(better, state.choice) };
  });
}

/** New prompts from every member of the beam, in a fixed order whichever was written first. */
async function proposeChildren(
  search: Beam,
  state: BeamState,
  place: PhasePlace,
): Promise<readonly UserPrompt[]> {
  const { bench, settings } = search;
  const orders = state.beam.flatMap((parent, row) =>
    Array.from({ length: settings.children }, (_unused, column) => ({
      parent,
      place: { ...place, kind: 'user', candidate: row * settings.children + column + 1 } as const,
    })),
  );
  const made = await Promise.all(
    orders.map(async (order) => ({
      place: order.place,
      proposal: await proposeChild(search, state, order.place, order.parent),
    })),
  );
  return made.flatMap(({ place: at, proposal }) => {
    if (proposal === undefined) return [];
    reportProposal(bench, at, proposal, state.task.name);
    return [proposal.prompt];
  });
}

async function proposeChild(
  { bench, system, proposer }: Beam,
  { task, beam }: BeamState,
  place: ProposalPlace,
  parent: BeamMember,
) {
  const failures = failuresOf(task, parent);
  if (!leavesHeadroom(bench, place, failures, task.train.length)) return undefined;
  const stream = randomStream(bench.seed, 'beam failures', place.iteration, task.name, place.candidate);
  const drawn = stream.sample(failures, bench.settings.userPromptFailures);
  return proposer.propose(bench, { place, system, state: { task, kept: beam }, parent, failures: drawn });
}

/** Without duplicates and without members of the beam. */
function differentFrom({ beam }: BeamState, proposed: readonly UserPrompt[]): readonly UserPrompt[] {
  const known = new Set(beam.map(({ prompt }) => prompt.id));
  return distinctPrompts(proposed).filter(({ id }) => !known.has(id));
}

async function scoreOnTrain(
  { bench, system }: Beam,
  place: PhasePlace,
  task: LearningTask,
  prompts: readonly UserPrompt[],
): Promise<readonly ScoredUserPrompt[]> {
  const requests = prompts.map((prompt) => requestOn('train', task, system, prompt));
  const scored = await bench.score(place, requests);
  return scored.map(scoredUserPrompt);
}

async function scoreOnSelect(
  { bench, system }: Beam,
  place: PhasePlace,
  task: LearningTask,
  members: readonly ScoredUserPrompt[],
): Promise<readonly BeamMember[]> {
  if (task.select === task.train) {
    return members.map((member) => ({ ...member, selectScore: member.evaluation.score }));
  }
  const requests = members.map((member) => ({ ...requestOn('select', task, system, member.prompt), member }));
  const scored = await bench.score(place, requests);
  return scored.map(({ member, evaluation }) => ({ ...member, selectScore: evaluation.score }));
}

function better(best: BeamMember, other: BeamMember): BeamMember {
  return (other.selectScore ?? -1) > (best.selectScore ?? -1) ? other : best;
}
