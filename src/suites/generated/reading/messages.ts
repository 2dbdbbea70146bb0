import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { clock, numberWord } from '../text/wording.ts';
import { colours, months, people, weekdays } from '../text/words.ts';

/** A message that books a table; read out name, persons, weekday and time. At higher levels the wishes change. */
export function bookingProblem({ stream, level }: ProblemDraw): Problem {
  const first = drawBooking(stream);
  const changed = {
    ...first,
    persons: other(stream, first.persons, drawPersons),
    time: other(stream, first.time, drawTime),
  };
  const wish = `a table for ${numberWord(first.persons)} on ${first.day} at ${first.time}`;
  const sentences = [
    stream.pick(['Hello,', 'Good morning,', 'Dear team,']),
    stream.pick([`I would like ${wish}.`, `could you keep ${wish}?`, `please book ${wish}.`]),
    ...(level > 1 ? [`Sorry, I see that there will be ${numberWord(changed.persons)} of us.`] : []),
    stream.pick([
      'It is a birthday.',
      'We would love to sit outside.',
      'One of us eats no fish.',
      'We come by train.',
    ]),
    ...(level > 2 ? [`And could we come at ${changed.time} instead of ${first.time}?`] : []),
    stream.pick([
      `The booking is for ${first.name}.`,
      `My name is ${first.name}.`,
      `Thank you, ${first.name}`,
    ]),
  ];
  return {
    input: sentences.join(' '),
    expected: {
      name: first.name,
      persons: level > 1 ? changed.persons : first.persons,
      day: first.day,
      time: level > 2 ? changed.time : first.time,
    },
  };
}

/** A message that orders a thing; read out item, colour, count and the day it is needed by. */
export function orderProblem({ stream, level }: ProblemDraw): Problem {
  const item = stream.pick(['tent', 'backpack', 'jacket', 'lantern', 'kayak', 'helmet', 'hammock', 'kettle']);
  const [wrong, colour] = stream.sample(colours, 2) as [string, string];
  const count = 2 + stream.integer(11);
  const date = `${1 + stream.integer(28)} ${stream.pick(months)}`;
  const sent = `${1 + stream.integer(28)} ${stream.pick(months)}`;
  const sentences = [
    stream.pick([
      `We need ${numberWord(count)} ${item}s for our club.`,
      `Please send us ${numberWord(count)} ${item}s.`,
      `This is an order for ${numberWord(count)} ${item}s.`,
    ]),
    ...(level > 1 ? [`The ones that you sent on ${sent} were ${wrong}.`] : []),
    stream.pick([`This time they should be ${colour}.`, `As for the colour: ${colour}, please.`]),
    ...(level > 2
      ? [`A friend told us that your ${item}s also come in ${wrong}, but we don't want those.`]
      : []),
    stream.pick([`We have to have them by ${date}.`, `They are needed on ${date} at the latest.`]),
    `${stream.pick(people)}`,
  ];
  return { input: sentences.join(' '), expected: { item, colour, count, date } };
}

interface Booking {
  readonly name: string;
  readonly persons: number;
  readonly day: string;
  readonly time: string;
}

function drawBooking(stream: RandomStream): Booking {
  return {
    name: stream.pick(people),
    persons: drawPersons(stream),
    day: stream.pick(weekdays),
    time: drawTime(stream),
  };
}

function drawPersons(stream: RandomStream): number {
  return 2 + stream.integer(9);
}

function drawTime(stream: RandomStream): string {
  return clock(17 * 60 + 15 * stream.integer(18));
}

/** Draws until something else comes. */
function other<T>(stream: RandomStream, value: T, draw: (stream: RandomStream) => T): T {
  for (;;) {
    const drawn = draw(stream);
    if (drawn !== value) return drawn;
  }
}
