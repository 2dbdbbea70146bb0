import { capitalised } from '../../../foundation/figures.ts';
import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { clock, countOf, duration, listOf, numberWord, withArticle } from '../text/wording.ts';
import { cities, people, thingsByKind } from '../text/words.ts';

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

const events = ['workshop', 'rehearsal', 'course', 'meeting', 'tour', 'lesson'] as const;
const activities = [
  'a talk',
  'group work',
  'an exercise',
  'a film',
  'a discussion',
  'a demonstration',
] as const;

/** An event starts at a time and has parts that take time; when does it end? Ends on the same day. */
export function endTimeProblem({ stream, level }: ProblemDraw): Problem {
  const start = 5 * (8 * 12 + stream.integer(6 * 12));
  const parts = stream
    .sample(activities, level + 1)
    .map((name) => ({ name, minutes: 5 * (3 + stream.integer(18)) }));
  const delay = level === 3 ? 5 * (1 + stream.integer(5)) : 0;
  const event = stream.pick(events);
  const sentences = [
    `${stream.pick(people)}'s ${event} is planned for ${clock(start)}.`,
    ...(delay > 0 ? [`It starts ${duration(delay)} late.`] : []),
    ...parts.map(({ name, minutes }, index) => {
      return `${index === 0 ? 'First there is' : 'Then comes'} ${name}, which takes ${duration(minutes)}.`;
    }),
    stream.pick([`At what time does the ${event} end?`, `When is the ${event} over?`]),
  ];
  const end = clock(start + delay + parts.reduce((sum, { minutes }) => sum + minutes, 0));
  // 9:05 and 09:05 are the same time.
  return { input: sentences.join(' '), expected: end.startsWith('0') ? [end, end.slice(1)] : end };
}

/** Numbers that follow a simple rule; which comes next? Enough of them are shown to see the rule twice. */
export function sequenceProblem({ stream, level }: ProblemDraw): Problem {
  const rule =
    level === 1 ? constantStep(stream) : level === 2 ? growingStep(stream) : alternatingSteps(stream);
  const shown = rule.slice(0, -1).join(', ');
  const input = stream.pick([
    `Which number comes next? ${shown}, ...`,
    `The numbers ${shown} follow a rule. What is the next one?`,
    `A machine printed ${shown}. What does it print next?`,
  ]);
  return { input, expected: rule.at(-1) };
}

function fromSteps(start: number, steps: readonly number[]): readonly number[] {
  const numbers = [start];
  for (const step of steps) numbers.push((numbers.at(-1) ?? 0) + step);
  return numbers;
}

function constantStep(stream: RandomStream): readonly number[] {
  const step = stream.pick([-1, 1]) * (3 + stream.integer(17));
  return fromSteps(40 + stream.integer(160), [step, step, step, step, step]);
}

function growingStep(stream: RandomStream): readonly number[] {
  const first = 1 + stream.integer(9);
  const growth = 1 + stream.integer(7);
  return fromSteps(
    stream.integer(60),
    [0, 1, 2, 3, 4].map((turn) => first + turn * growth),
  );
}

/** Two steps in turn, of which the second goes back. */
function alternatingSteps(stream: RandomStream): readonly number[] {
  const forward = 5 + stream.integer(20);
  const back = -(1 + stream.integer(forward - 2));
  return fromSteps(10 + stream.integer(60), [forward, back, forward, back, forward, back]);
}

interface Relation {
  readonly text: string;
  readonly age: number;
}

/** A chain of ages, each told by the one before it; how old is the last person, now or in some years? */
export function ageProblem({ stream, level }: ProblemDraw): Problem {
  const persons = stream.sample(people, level + 1);
  const first = 4 + stream.integer(14);
  const ages = [first];
  const relations = persons.slice(1).map((person, index) => {
    const relation = drawRelation(stream, person, persons[index] as string, ages[index] as number);
    ages.push(relation.age);
    return relation.text;
  });
  const years = level === 1 ? 0 : stream.integer(7);
  const asked = persons.at(-1);
  const question =
    years === 0 ? `How old is ${asked}?` : `How old will ${asked} be in ${countOf(years, 'year')}?`;
  const facts = stream.shuffle([`${persons[0]} is ${first} years old.`, ...relations]);
  return { input: [...facts, question].join(' '), expected: (ages.at(-1) as number) + years };
}

function drawRelation(stream: RandomStream, person: string, other: string, age: number): Relation {
  const difference = 1 + stream.integer(9);
  const choices: Relation[] = [
    { text: `${person} is ${countOf(difference, 'year')} older than ${other}.`, age: age + difference },
  ];
  if (age > difference) {
    choices.push({
      text: `${person} is ${countOf(difference, 'year')} younger than ${other}.`,
      age: age - difference,
    });
  }
  if (age <= 30) choices.push({ text: `${person} is twice as old as ${other}.`, age: age * 2 });
  if (age % 2 === 0) choices.push({ text: `${person} is half as old as ${other}.`, age: age / 2 });
  return stream.pick(choices);
}

type Kind = keyof typeof thingsByKind;

interface Pile {
  readonly noun: string;
  readonly kind: Kind;
  readonly count: number;
}

/** Things of several kinds lie together; how many are of one kind? At level 3 some are taken away first. */
export function countingProblem({ stream, level }: ProblemDraw): Problem {
  const [asked, ...others] = stream.sample(Object.keys(thingsByKind) as Kind[], level === 1 ? 2 : 3);
  const wanted = drawPiles(stream, asked as Kind, 1 + level);
  const distractors = others.flatMap((kind) => drawPiles(stream, kind, level));
  const total = wanted.reduce((sum, { count }) => sum + count, 0);
  const removal = level === 3 ? drawRemoval(stream, wanted) : undefined;
  const piles = stream.shuffle([...wanted, ...distractors]);
  const sentences = [
    openings(stream.pick(people), listOf(piles.map(nounPhrase)))[stream.integer(3)],
    ...(removal ? [removal.text] : []),
    `How many ${asked} are there${removal ? ' now' : ''}?`,
  ];
  return { input: sentences.join(' '), expected: total - (removal?.count ?? 0) };
}

function openings(person: string, things: string): readonly string[] {
  return [
    `${person} has ${things} on the table.`,
    `In ${person}'s shed there are these things: ${things}.`,
    `${person} counts what came with the move: ${things}.`,
  ];
}

function drawPiles(stream: RandomStream, kind: Kind, count: number): readonly Pile[] {
  return stream
    .sample(thingsByKind[kind], count)
    .map((noun) => ({ noun, kind, count: 1 + stream.integer(6) }));
}

function nounPhrase({ noun, count }: Pile): string {
  return count === 1 ? withArticle(noun) : countOf(count, noun);
}

function drawRemoval(stream: RandomStream, piles: readonly Pile[]): { text: string; count: number } {
  const pile = stream.pick(piles);
  const count = 1 + stream.integer(pile.count);
  const taker = stream.pick(people);
  const part = count === pile.count ? `all the ${pile.noun}s` : `${numberWord(count)} of the ${pile.noun}s`;
  const text = stream.pick([
    `Then ${taker} takes away ${part}.`,
    `${capitalised(part)} went to ${taker} later.`,
  ]);
  return { text, count };
}
