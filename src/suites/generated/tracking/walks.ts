import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { countOf } from '../text/wording.ts';
import { people } from '../text/words.ts';

type Direction = 'north' | 'south' | 'east' | 'west';

interface Leg {
  readonly direction: Direction;
  readonly steps: number;
}

/** A walk over a grid; does it end where it began? Walks of both kinds are drawn alike except for one or two legs. */
export function walkProblem({ stream, level, turn }: ProblemDraw): Problem | undefined {
  const expected = byTurn(turn, ['yes', 'no']);
  const closed = stream.shuffle([
    ...balancedLegs(stream, 'north', 'south', level),
    ...balancedLegs(stream, 'east', 'west', 1 + stream.integer(level)),
  ]);
  const legs = expected === 'yes' ? closed : withMistake(stream, closed);
  if (legs === undefined) return undefined;
  const walker = stream.pick(people);
  const told = legs.map(({ direction, steps }, place) =>
    tell(stream, direction, countOf(steps, 'step'), place),
  );
  const question = stream.pick([
    `Is ${walker} back at the starting point?`,
    `Does ${walker} end where the walk began?`,
  ]);
  return { input: [`${walker} stands on a square.`, ...told, question].join(' '), expected };
}

/** Legs in two opposite directions whose steps cancel out: `parts` of them one way, up to two the other. */
function balancedLegs(stream: RandomStream, one: Direction, other: Direction, parts: number): readonly Leg[] {
  const forth = Array.from({ length: parts }, () => ({ direction: one, steps: 2 + stream.integer(7) }));
  const total = forth.reduce((sum, { steps }) => sum + steps, 0);
  const cut = stream.integer(2) === 0 ? 0 : 1 + stream.integer(total - 1);
  const back = [cut, total - cut].filter((steps) => steps > 0).map((steps) => ({ direction: other, steps }));
  const mirrored = stream.integer(2) === 0;
  return [...forth, ...back].map((leg) =>
    mirrored ? { ...leg, direction: leg.direction === one ? other : one } : leg,
  );
}

/** One leg too long or too short, or one step moved to a leg of the other axis. */
function withMistake(stream: RandomStream, legs: readonly Leg[]): readonly Leg[] | undefined {
  const place = stream.integer(legs.length);
  const change = stream.pick([-2, -1, 1, 2]);
  const other = stream.integer(legs.length);
  const isMoved = stream.integer(2) === 0 && axisOf(legs[place]) !== axisOf(legs[other]);
  const changed = legs.map((leg, at) => {
    const more = (at === place ? change : 0) - (isMoved && at === other ? change : 0);
    return { ...leg, steps: leg.steps + more };
  });
  return changed.every(({ steps }) => steps > 0) ? changed : undefined;
}

function axisOf(leg: Leg | undefined): boolean {
  return leg?.direction === 'north' || leg?.direction === 'south';
}

function tell(stream: RandomStream, direction: Direction, steps: string, place: number): string {
  if (place === 0) return `The walk begins with ${steps} ${direction}.`;
  return stream.pick([
    `It goes on with ${steps} ${direction}.`,
    `Now ${steps} ${direction}.`,
    `Next, ${steps} to the ${direction}.`,
  ]);
}
