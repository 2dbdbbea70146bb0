import { sumOf } from '../../../stats/moments.ts';
import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { countOf } from '../text/wording.ts';
import { months, people, weekdays } from '../text/words.ts';

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

const events = [
  'the concert',
  'the exam',
  'the delivery',
  'the interview',
  'the picnic',
  'the match',
  'the hearing',
  'the launch',
  'the visit',
  'the inspection',
] as const;

/** Events some days before or after each other, from a known weekday; on which weekday is the last one? */
export function weekdayProblem({ stream, level, turn }: ProblemDraw): Problem {
  const chain = stream.sample(events, level);
  const shifts = chain.map(() => stream.pick([-1, 1]) * (2 + stream.integer(5 + 5 * level)));
  const total = sumOf(shifts);
  // The answer is given by the turn; today follows from it.
  const answer = byTurn(turn, weekdays);
  const today = weekdays[(((turn - total) % 7) + 7) % 7];
  const facts = chain.map((event, index) => tell(stream, event, chain[index - 1], shifts[index] as number));
  const question = stream.pick([
    `On which day of the week does ${chain.at(-1)} fall?`,
    `Which weekday is the day of ${chain.at(-1)}?`,
  ]);
  return { input: [`Today is ${today}.`, ...stream.shuffle(facts), question].join(' '), expected: answer };
}

function tell(stream: RandomStream, event: string, reference: string | undefined, shift: number): string {
  const days = countOf(Math.abs(shift), 'day');
  const subject = event.replace('the', 'The');
  if (reference !== undefined) {
    return `${subject} is ${days} ${shift > 0 ? 'after' : 'before'} ${reference}.`;
  }
  if (shift < 0) return `${subject} was ${days} ago.`;
  return stream.pick([`${subject} is in ${days}.`, `${subject} is ${days} from today.`]);
}
