import type { Evaluation } from '../../evaluation/evaluation.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { RandomStream } from '../../stats/random.ts';
import { meanScore } from '../state.ts';

/** A system prompt of the pool with what it scored on the pool's examples, one evaluation a task in fixed order. */
export interface PoolMember {
  readonly prompt: SystemPrompt;
  readonly evaluations: readonly Evaluation[];
}

/** Mean over tasks, in [0, 1]; 0 when nothing could be scored. */
export function poolScore({ evaluations }: PoolMember): number {
  return meanScore(evaluations.map(({ score }) => score)) ?? 0;
}

/** The member with the highest mean; of equal ones the older. */
export function bestMember(pool: readonly PoolMember[]): PoolMember | undefined {
  return pool.reduce<PoolMember | undefined>(
    (best, member) => (best === undefined || poolScore(member) > poolScore(best) ? member : best),
    undefined,
  );
}

/** A member that is best on some tasks. */
export interface FrontMember {
  readonly member: PoolMember;
  /** On how many tasks no other scores higher. At least 1. */
  readonly wins: number;
}

/**
 * The members that no other beats on some task, each with the number of tasks where that is so. A member that another
 * one equals or beats on every task, and beats on one, is left out even where it ties.
 */
export function paretoFront(pool: readonly PoolMember[]): readonly FrontMember[] {
  const undominated = pool.filter((member) => !pool.some((other) => dominates(other, member)));
  return undominated.flatMap((member) => {
    const wins = member.evaluations.filter(({ score }, task) =>
      pool.every((other) => (other.evaluations[task]?.score ?? 0) <= (score ?? 0)),
    ).length;
    return wins === 0 ? [] : [{ member, wins }];
  });
}

/** Draws different members of the front, each with a chance in proportion to its wins. Fewer when there are fewer. */
export function drawParents(
  front: readonly FrontMember[],
  count: number,
  stream: RandomStream,
): readonly PoolMember[] {
  if (count === 0 || front.length === 0) return [];
  const drawn = stream.pick(front.flatMap((one) => new Array<FrontMember>(one.wins).fill(one)));
  const rest = front.filter((other) => other !== drawn);
  return [drawn.member, ...drawParents(rest, count - 1, stream)];
}

function dominates(one: PoolMember, other: PoolMember): boolean {
  const differences = one.evaluations.map(
    ({ score }, task) => (score ?? 0) - (other.evaluations[task]?.score ?? 0),
  );
  return differences.every((value) => value >= 0) && differences.some((value) => value > 0);
}
