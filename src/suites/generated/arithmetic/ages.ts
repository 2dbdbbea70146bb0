import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { countOf } from '../text/wording.ts';
import { people } from '../text/words.ts';

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
