import type { SystemPrompt } from '../../../prompts/prompt.ts';
import { acceptSystemPrompt, type SystemPromptCandidate } from '../../engine/acceptance.ts';
import { signed } from '../../engine/explain.ts';
import type { LearningState, TaskRequest, TaskState } from '../../engine/state.ts';
import type { Scored, Workbench } from '../../engine/workbench.ts';
import { meanOver, type OnMinibatch } from '../minibatch.ts';
import type { SearchState } from '../system-prompt-search.ts';
import type { PoolMember } from './pareto-front.ts';

/** A system prompt of the pool with what it scored on the pool's examples, task by task in fixed order. */
export interface GepaMember extends PoolMember {
  readonly scored: readonly Scored<TaskRequest>[];
}

/** Where nothing of a task could be scored its score is 0. */
export function gepaMember(prompt: SystemPrompt, scored: GepaMember['scored']): GepaMember {
  return { prompt, scored, scores: scored.map(({ evaluation }) => evaluation.score ?? 0) };
}

/** The member with the highest mean; of equal ones the older. */
export function bestMember(pool: readonly GepaMember[]): GepaMember | undefined {
  return pool.reduce<GepaMember | undefined>(
    (best, member) => (best === undefined || meanOver(member.scored) > meanOver(best.scored) ? member : best),
    undefined,
  );
}

type Present = SearchState<readonly GepaMember[]>;

/** The candidate does not join the pool. */
export function refuse(
  bench: Workbench,
  { place, prompt }: SystemPromptCandidate,
  present: Present,
  reason: string,
  difference?: number,
): Present {
  const numbers = difference === undefined ? '' : `${signed(difference)}, `;
  bench.observe({
    type: 'candidate-rejected',
    ...place,
    promptId: prompt.id,
    explanation: `rejected: ${numbers}${reason}`,
    difference,
  });
  return present;
}

/**
 * The candidate joins the pool, and becomes the system prompt when its mean there is above that of all others. One that breaks a
 * guard then does not join it.
 */
export async function joinPool(
  bench: Workbench,
  candidate: SystemPromptCandidate,
  present: Present,
  { member, minibatch }: { readonly member: GepaMember; readonly minibatch: OnMinibatch },
): Promise<Present> {
  const memory = [...present.memory, member];
  const best = bestMember(present.memory);
  const difference = meanOver(member.scored) - meanOver(best?.scored ?? []);
  const examples = member.scored.reduce((sum, { evaluation }) => sum + evaluation.outcomes.length, 0);
  if (bestMember(memory) !== member) {
    refuse(bench, candidate, present, 'joins the pool, but is not ahead of its best prompt', difference);
    return { state: present.state, memory };
  }
  const { kind: _kind, candidate: _candidate, ...place } = candidate.place;
  const isAccepted = await acceptSystemPrompt(bench, place, {
    prompt: candidate.prompt,
    proposed: candidate.place,
    replaced: present.state.system,
    decision: {
      explanation: `accepted: ${signed(difference)}, the best mean of the pool`,
      difference,
      examples,
    },
  });
  if (!isAccepted) return present;
  return { state: stateUnder(present.state, member, minibatch), memory };
}

/** What is known of each task's user prompt under the new system prompt: the minibatch and the pool's examples. */
function stateUnder({ tasks }: LearningState, member: GepaMember, minibatch: OnMinibatch): LearningState {
  return {
    system: member.prompt,
    tasks: tasks.map(({ task, kept }): TaskState => {
      const onPool = member.scored.find((one) => one.task === task)?.evaluation;
      if (onPool === undefined) return { task, kept };
      const onMinibatch = minibatch.find((one) => one.task === task)?.evaluation.outcomes ?? [];
      const outcomes = [...onMinibatch, ...onPool.outcomes];
      return { task, kept: kept.map((user) => ({ ...user, evaluation: { ...onPool, outcomes } })) };
    }),
  };
}
