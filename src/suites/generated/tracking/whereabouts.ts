import type { Problem, ProblemDraw } from '../problem.ts';
import { people } from '../text/words.ts';

const rooms = ['kitchen', 'garden', 'office', 'cellar', 'attic', 'garage', 'library', 'hall'] as const;
const objects = ['key', 'letter', 'torch', 'map', 'camera', 'parcel', 'medal', 'telescope'] as const;

/** People walk from room to room, one of them with a thing that changes hands; in which room is it at the end? */
export function whereaboutsProblem({ stream, level }: ProblemDraw): Problem {
  const persons = stream.sample(people, 2 + (level > 1 ? 1 : 0));
  const object = stream.pick(objects);
  const place = new Map<string, string>();
  const sentences: string[] = [];
  const go = (person: string) => {
    const room = stream.pick(rooms.filter((each) => each !== place.get(person)));
    place.set(person, room);
    sentences.push(
      stream.pick([
        `${person} goes to the ${room}.`,
        `${person} walks into the ${room}.`,
        `${person} enters the ${room}.`,
      ]),
    );
  };
  for (const person of persons) go(person);
  let holder: string | undefined = stream.pick(persons);
  let room = place.get(holder) as string;
  sentences.push(`${holder} picks up the ${object} there.`);
  for (let move = 0; move < 2 * level + 1; move += 1) {
    const person = stream.pick(persons);
    if (person === holder && stream.integer(4) === 0) {
      sentences.push(`${person} puts the ${object} down.`);
      holder = undefined;
    } else if (holder === undefined && place.get(person) === room) {
      sentences.push(`${person} picks the ${object} up.`);
      holder = person;
    } else go(person);
    if (holder !== undefined) room = place.get(holder) as string;
  }
  return { input: [...sentences, `In which room is the ${object} now?`].join(' '), expected: room };
}
