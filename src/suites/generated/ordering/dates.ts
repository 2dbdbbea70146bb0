import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { months, people } from '../text/words.ts';

const actions = [
  'joined the club',
  'moved to town',
  'passed the exam',
  'opened a shop',
  'adopted a dog',
] as const;

/** Dates in several ways of writing; who was first, last or in between? Close together at higher levels. */
export function dateProblem({ stream, level }: ProblemDraw): Problem | undefined {
  const count = 2 + level;
  const years = level === 3 ? 1 : 4 - level;
  const firstYear = 1990 + stream.integer(30);
  const entries = stream.sample(people, count).map((person) => ({
    person,
    year: firstYear + stream.integer(years),
    month: stream.integer(12),
    day: 1 + stream.integer(28),
  }));
  const time = ({ year, month, day }: Entry) => Date.UTC(year, month, day);
  if (new Set(entries.map(time)).size < count) return undefined;
  const sorted = entries.toSorted((a, b) => time(a) - time(b));
  const action = stream.pick(actions);
  const asked = stream.pick([
    { word: 'first', entry: sorted[0] },
    { word: 'second', entry: sorted[1] },
    { word: 'last', entry: sorted.at(-1) },
  ]);
  const facts = entries.map((entry) => `${entry.person} ${action} ${dateText(stream, entry)}.`);
  return { input: [...facts, `Who ${action} ${asked.word}?`].join(' '), expected: asked.entry?.person };
}

interface Entry {
  readonly person: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dateText(stream: RandomStream, { year, month, day }: Entry): string {
  const name = months[month] as string;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return stream.pick([
    `on ${day} ${name} ${year}`,
    `on ${name} ${day}, ${year}`,
    `on ${year}-${twoDigits(month + 1)}-${twoDigits(day)}`,
  ]);
}
