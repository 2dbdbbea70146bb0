import type { Problem, ProblemDraw } from '../problem.ts';
import { duration } from '../text/wording.ts';
import { cities, people } from '../text/words.ts';

const vehicles = ['bus', 'train', 'van', 'tram', 'lorry', 'car'] as const;

/** Legs of a journey with speed and time; how many kilometres in all? With more than one leg there are stops between. */
export function journeyProblem({ stream, level }: ProblemDraw): Problem {
  const [from, to] = stream.sample(cities, 2);
  const person = stream.pick(people);
  const vehicle = stream.pick(vehicles);
  // Speeds are even and times half hours, so that every distance is whole.
  const legs = Array.from({ length: level }, () => ({
    speed: 2 * (15 + stream.integer(40)),
    minutes: 30 * (1 + stream.integer(8)),
  }));
  const driven = legs.map(({ speed, minutes }, index) => {
    const stop = index === 0 ? '' : `After a stop of ${duration(5 * (1 + stream.integer(8)))} `;
    const start = index === 0 ? 'The' : 'the';
    return `${stop}${start} ${vehicle} goes for ${duration(minutes)} at ${speed} kilometres per hour.`;
  });
  const question = stream.pick([
    'How many kilometres is the journey?',
    'What distance is that in all, in kilometres?',
  ]);
  return {
    input: [`${person} travels by ${vehicle} from ${from} to ${to}.`, ...driven, question].join(' '),
    expected: legs.reduce((sum, { speed, minutes }) => sum + (speed * minutes) / 60, 0),
  };
}
