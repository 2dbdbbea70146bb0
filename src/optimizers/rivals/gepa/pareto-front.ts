import type { SystemPrompt } from '../../../prompts/prompt.ts';
import type { RandomStream } from '../../../stats/random.ts';

/** A system prompt of a pool with its score on each task, in the order of the tasks. Members are compared with each other only. */
export interface PoolMember {
  readonly prompt: SystemPrompt;
  readonly scores: readonly number[];
}

/** A member that is best on some tasks. */
export interface FrontMember<Member extends PoolMember = PoolMember> {
  readonly member: Member;
  /** On how many tasks no other scores higher. At least 1. */
  readonly wins: number;
}

/**
 * The members that no other beats on some task, each with the number of tasks where that is so. A member that another
 * one equals or beats on every task, and beats on one, is left out even where it ties.
 */
export function paretoFront<Member extends PoolMember>(
  pool: readonly Member[],
): readonly FrontMember<Member>[] {
  const undominated = pool.filter((member) => !pool.some((other) => dominates(other, member)));
  return undominated.flatMap((member) => {
    const wins = member.scores.filter((score, task) =>
      pool.every((other) => (other.scores[task] as number) <= score),
    ).length;
    return wins === 0 ? [] : [{ member, wins }];
  });
}

/** Draws different members of the front, each with a chance in proportion to its wins. Fewer when there are fewer. */
export function drawParents<Member extends PoolMember>(
  front: readonly FrontMember<Member>[],
  count: number,
  stream: RandomStream,
): readonly Member[] {
  if (count === 0 || front.length === 0) return [];
  const drawn = stream.pick(front.flatMap((one) => new Array<FrontMember<Member>>(one.wins).fill(one)));
  const rest = front.filter((other) => other !== drawn);
  return [drawn.member, ...drawParents(rest, count - 1, stream)];
}

function dominates(one: PoolMember, other: PoolMember): boolean {
  const differences = one.scores.map((score, task) => score - (other.scores[task] as number));
  return differences.every((value) => value >= 0) && differences.some((value) => value > 0);
}
