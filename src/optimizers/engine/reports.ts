import type { Prompt } from '../../prompts/prompt.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import {
  type LearningState,
  metaScore,
  type Proposal,
  type ScoredUserPrompt,
  type TaskState,
  taskMean,
} from './state.ts';
import type { Workbench } from './workbench.ts';

/** Reports a proposal: its text, where it came from, what the optimizer model saw. */
export function reportProposal(
  bench: Workbench,
  place: ProposalPlace,
  proposal: Proposal<Prompt>,
  taskName?: string,
): void {
  const { prompt, parentIds, analysis, failures, rejectedReplies, rearranged } = proposal;
  bench.introduce(prompt, taskName);
  bench.observe({
    type: 'candidate-proposed',
    ...place,
    promptId: prompt.id,
    parentIds,
    analysis,
    failures: failures.map((failure) => ({ taskName: failure.taskName, exampleId: failure.example.id })),
    rejectedReplies,
    rearranged,
  });
}

/** Reports the order of a task's user prompts under the present system prompt. */
export function reportRanking(
  bench: Workbench,
  { phase, iteration }: PhasePlace,
  { task, kept }: TaskState,
  dropped: readonly ScoredUserPrompt[] = [],
): void {
  bench.observe({
    type: 'user-prompts-ranked',
    phase,
    iteration,
    taskName: task.name,
    kept: kept.map(({ prompt, evaluation }) => ({ promptId: prompt.id, score: evaluation.score ?? 0 })),
    dropped: dropped.map(({ prompt }) => prompt.id),
  });
}

/** Reports where an iteration ended; `isComparison`: it was the last comparison of the prompts found, not a search. */
export function reportIteration(
  bench: Workbench,
  iteration: number,
  { system, tasks }: LearningState,
  isComparison = false,
): void {
  bench.observe({
    type: 'iteration-finished',
    iteration,
    systemPromptId: system.id,
    trainScore: metaScore(tasks),
    tasks: tasks.map((state) => ({ taskName: state.task.name, trainScore: taskMean(state) })),
    ...(isComparison && { isComparison }),
  });
}
