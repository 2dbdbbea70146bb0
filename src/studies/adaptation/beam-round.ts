import { InternalError } from '../../foundation/errors.ts';
import { reportProposal, reportRanking } from '../../optimizers/engine/reports.ts';
import { failuresOf, requestOn, type ScoredUserPrompt } from '../../optimizers/engine/state.ts';
import type { Workbench } from '../../optimizers/engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../../optimizers/events.ts';
import { headroom } from '../../optimizers/headroom.ts';
import type { UserPromptProposer } from '../../optimizers/proposers/proposer.ts';
import { rankUserPrompts } from '../../optimizers/selection/rank-user-prompts.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { BeamMember, BeamSettings, BeamState } from './beam-state.ts';

/** The first prompt of a task, scored. */
export async function firstState(
  bench: Workbench,
  task: LearningTask,
  system: SystemPrompt,
): Promise<BeamState> {
  const place: PhasePlace = { phase: 'initial-evaluation', iteration: 0, taskName: task.name };
  return bench.phase(place, async () => {
    const [start] = task.userPrompts;
    const prompts = start === undefined ? [] : [start];
    for (const prompt of prompts) bench.introduce(prompt, task.name);
    const scored = await scoreOnTrain(bench, place, task, system, prompts);
    const [member] = await scoreOnSelect(bench, place, task, system, scored);
    if (member === undefined) throw new InternalError(`task ${task.name} has no user prompt`);
    return { task, beam: [member], choice: member };
  });
}

/** One round of one task. */
export async function nextState(
  bench: Workbench,
  state: BeamState,
  system: SystemPrompt,
  round: number,
  settings: BeamSettings,
  proposer: UserPromptProposer,
): Promise<BeamState> {
  const { task } = state;
  const place: PhasePlace = { phase: 'inner-loop', iteration: round, taskName: task.name };
  return bench.phase(place, async () => {
    const proposals = await proposeChildren(bench, state, system, place, settings, proposer);
    const born = await scoreOnTrain(bench, place, task, system, differentFrom(state, proposals));
    const known = new Map(state.beam.map((member) => [member.prompt.id, member]));
    const { kept, dropped } = rankUserPrompts([...state.beam, ...born], settings.beam);
    const isNew = (member: ScoredUserPrompt) => !known.has(member.prompt.id);
    const entered = await scoreOnSelect(bench, place, task, system, kept.filter(isNew));
    const members = new Map([...known, ...entered.map((member) => [member.prompt.id, member] as const)]);
    const beam = kept.flatMap(({ prompt }) => members.get(prompt.id) ?? []);
    reportRanking(
      bench,
      place,
      { task, kept: beam },
      dropped.map(({ prompt }) => prompt.id),
    );
    return { task, beam, choice: entered.reduce(better, state.choice) };
  });
}

/** New prompts from every member of the beam, in a fixed order whichever was written first. */
async function proposeChildren(
  bench: Workbench,
  state: BeamState,
  system: SystemPrompt,
  place: PhasePlace,
  { children }: BeamSettings,
  proposer: UserPromptProposer,
): Promise<readonly UserPrompt[]> {
  const orders = state.beam.flatMap((parent, row) =>
    Array.from({ length: children }, (_unused, column) => ({
      parent,
      place: { ...place, kind: 'user', candidate: row * children + column + 1 } as const,
    })),
  );
  const proposals = await Promise.all(
    orders.map((order) => proposeChild(bench, state, system, order.place, order.parent, proposer)),
  );
  return orders.flatMap((order, index) => {
    const proposal = proposals[index];
    if (proposal === undefined) return [];
    reportProposal(bench, order.place, proposal, state.task.name);
    return [proposal.prompt];
  });
}

async function proposeChild(
  bench: Workbench,
  { task, beam }: BeamState,
  system: SystemPrompt,
  place: ProposalPlace,
  parent: BeamMember,
  proposer: UserPromptProposer,
) {
  const failures = failuresOf(task, parent);
  const verdict = headroom(failures, task.train.length, bench.settings.fewestFailures);
  if (!verdict.open) {
    const { reason, explanation } = verdict;
    bench.observe({ type: 'proposal-skipped', ...place, reason, explanation });
    return undefined;
  }
  const stream = randomStream(bench.seed, 'beam failures', place.iteration, task.name, place.candidate);
  const drawn = stream.sample(failures, bench.settings.userPromptFailures);
  return proposer.propose(bench, { place, system, state: { task, kept: beam }, parent, failures: drawn });
}

/** Each once, and none that the beam has. */
function differentFrom({ beam }: BeamState, proposed: readonly UserPrompt[]): readonly UserPrompt[] {
  const known = new Set(beam.map(({ prompt }) => prompt.id));
  return [...new Map(proposed.map((prompt) => [prompt.id, prompt])).values()].filter(
    ({ id }) => !known.has(id),
  );
}

async function scoreOnTrain(
  bench: Workbench,
  place: PhasePlace,
  task: LearningTask,
  system: SystemPrompt,
  prompts: readonly UserPrompt[],
): Promise<readonly ScoredUserPrompt[]> {
  const requests = prompts.map((prompt) => requestOn('train', task, system, prompt));
  const evaluations = await bench.score(place, requests);
  return prompts.flatMap((prompt, index) => {
    const evaluation = evaluations[index];
    return evaluation === undefined ? [] : [{ prompt, evaluation }];
  });
}

async function scoreOnSelect(
  bench: Workbench,
  place: PhasePlace,
  task: LearningTask,
  system: SystemPrompt,
  members: readonly ScoredUserPrompt[],
): Promise<readonly BeamMember[]> {
  if (task.select === task.train) {
    return members.map((member) => ({ ...member, selectScore: member.evaluation.score }));
  }
  const requests = members.map(({ prompt }) => requestOn('select', task, system, prompt));
  const evaluations = await bench.score(place, requests);
  return members.map((member, index) => ({ ...member, selectScore: evaluations[index]?.score ?? null }));
}

function better(best: BeamMember, other: BeamMember): BeamMember {
  return (other.selectScore ?? -1) > (best.selectScore ?? -1) ? other : best;
}
