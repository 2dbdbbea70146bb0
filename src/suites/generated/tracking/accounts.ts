import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { listOf } from '../text/wording.ts';
import { people } from '../text/words.ts';

/** Money moves between people; how much does one of them have at the end? */
export function accountProblem({ stream, level }: ProblemDraw): Problem {
  const persons = stream.sample(people, 1 + level);
  const balance = new Map(persons.map((person) => [person, 20 + stream.integer(80)]));
  const opening = `${listOf([...balance].map(([person, euros]) => `${person} has ${euros} euros`))}.`;
  const moves = Array.from({ length: 2 * level }, () => move(stream, persons, balance));
  const asked = stream.pick(persons);
  return {
    input: [opening, ...moves, `How many euros does ${asked} have now?`].join(' '),
    expected: balance.get(asked),
  };
}

/** Applies a movement of money and tells it. Nobody gives more than there is. */
function move(stream: RandomStream, persons: readonly string[], balance: Map<string, number>): string {
  const [giver, taker] = stream.sample(persons, 2) as [string, string];
  const held = balance.get(giver) ?? 0;
  const amount = 2 + stream.integer(Math.max(1, Math.floor(held / 2)));
  const add = (person: string, euros: number) => balance.set(person, (balance.get(person) ?? 0) + euros);
  const kind = held < amount ? 'earn' : stream.pick(['give', 'give', 'spend', 'earn']);
  if (kind === 'earn') {
    add(giver, amount);
    return `${giver} earns ${amount} euros.`;
  }
  add(giver, -amount);
  if (kind === 'spend') return `${giver} spends ${amount} euros.`;
  add(taker, amount);
  return stream.pick([
    `${giver} gives ${amount} euros to ${taker}.`,
    `${taker} gets ${amount} euros from ${giver}.`,
  ]);
}
