import type { CandidateRejected, GuardBroken } from '../../optimizers/contract/events.ts';
import type { GuardName } from '../../optimizers/requirements/guard-settings.ts';
import { eventsOf, latestBy, type RunLog } from './events-of.ts';

/** What fell to the guards of a run. */
export interface GuardFalls {
  /** How often each has held, the most frequent first. */
  readonly byGuard: readonly {
    readonly guard: GuardName;
    /** Replies of the optimizer model that did not become a prompt. */
    readonly replies: number;
    /** System prompts that would have been scored, or taken. */
    readonly prompts: number;
  }[];
  /** The system prompts, in the order of the log. */
  readonly prompts: readonly FallenPrompt[];
}

export interface FallenPrompt {
  readonly promptId: string;
  readonly iteration: number;
  readonly guard: GuardName;
  readonly explanation: string;
}

export function guardFalls(log: RunLog): GuardFalls {
  const rejected = eventsOf(log, 'proposal-rejected').flatMap(({ event }) => event.guard ?? []);
  const fallen = latestBy(
    eventsOf(log, 'guard-broken', 'candidate-rejected').flatMap(({ event }) => fallenPrompt(event)),
    ({ promptId, iteration, guard }) => `${promptId} ${iteration} ${guard}`,
  );
  const names = [...new Set([...rejected, ...fallen.map(({ guard }) => guard)])];
  const byGuard = names.map((guard) => ({
    guard,
    replies: rejected.filter((name) => name === guard).length,
    prompts: fallen.filter((prompt) => prompt.guard === guard).length,
  }));
  const timesOf = ({ replies, prompts }: (typeof byGuard)[number]) => replies + prompts;
  return { byGuard: byGuard.sort((one, other) => timesOf(other) - timesOf(one)), prompts: fallen };
}

function fallenPrompt(event: GuardBroken | CandidateRejected): readonly FallenPrompt[] {
  const { promptId, iteration, guard, explanation } = event;
  return guard === undefined ? [] : [{ promptId, iteration, guard, explanation }];
}
