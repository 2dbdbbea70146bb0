import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { cities, people } from '../text/words.ts';

const attributes = {
  home: cities,
  job: ['baker', 'nurse', 'welder', 'lawyer', 'gardener', 'pilot', 'tailor', 'printer', 'surveyor', 'tutor'],
  hobby: [
    'chess',
    'rowing',
    'pottery',
    'fencing',
    'archery',
    'knitting',
    'juggling',
    'astronomy',
    'bowling',
    'origami',
  ],
  pet: ['parrot', 'rabbit', 'turtle', 'spaniel', 'hamster', 'canary', 'lizard', 'goldfish'],
} as const;

type Attribute = keyof typeof attributes;
type Profile = { readonly name: string } & Readonly<Record<Attribute, string>>;

const tellings: Readonly<Record<Attribute, readonly ((name: string, value: string) => string)[]>> = {
  home: [(name, value) => `${name} lives in ${value}.`, (name, value) => `${value} is the home of ${name}.`],
  job: [
    (name, value) => `${name} works as a ${value}.`,
    (name, value) => `For a living, ${name} is a ${value}.`,
  ],
  hobby: [
    (name, value) => `In the evenings ${name} goes in for ${value}.`,
    (name, value) => `The hobby of ${name} is ${value}.`,
  ],
  pet: [
    (name, value) => `${name} keeps a ${value}.`,
    (name, value) => `A ${value} shares the home of ${name}.`,
  ],
};

const questions: Readonly<Record<Attribute, (name: string) => string>> = {
  home: (name) => `In which city does ${name} live?`,
  job: (name) => `What is the job of ${name}?`,
  hobby: (name) => `What is the hobby of ${name}?`,
  pet: (name) => `Which pet does ${name} have?`,
};

/** What is known of some people, in mixed order; one fact of one of them is asked for, directly or by another fact. */
export function profileProblem({ stream, level }: ProblemDraw): Problem {
  const profiles = drawProfiles(stream, 1 + level);
  const { text, asked, attribute } = describe(stream, profiles);
  const clue = stream.pick((Object.keys(attributes) as Attribute[]).filter((each) => each !== attribute));
  const subject = level === 3 ? descriptions[clue](asked[clue]) : asked.name;
  return { input: `${text}\n${questions[attribute](subject)}`, expected: asked[attribute] };
}

/** A claim about one of the people; does the text say so? A false claim takes the fact from somebody else in it. */
export function claimProblem({ stream, level, turn }: ProblemDraw): Problem {
  const expected = byTurn(turn, ['yes', 'no']);
  const profiles = drawProfiles(stream, 1 + level);
  const { text, asked, attribute } = describe(stream, profiles);
  const other = stream.pick(profiles.filter((profile) => profile !== asked));
  const claim = stream.pick(tellings[attribute])(asked.name, (expected === 'yes' ? asked : other)[attribute]);
  return { input: `${text}\nClaim: ${claim}`, expected };
}

const descriptions: Readonly<Record<Attribute, (value: string) => string>> = {
  home: (value) => `the person from ${value}`,
  job: (value) => `the ${value}`,
  hobby: (value) => `the person with the hobby ${value}`,
  pet: (value) => `the owner of the ${value}`,
};

/** No two of them have a value in common. */
function drawProfiles(stream: RandomStream, count: number): readonly Profile[] {
  const values = {
    home: stream.sample(attributes.home, count),
    job: stream.sample(attributes.job, count),
    hobby: stream.sample(attributes.hobby, count),
    pet: stream.sample(attributes.pet, count),
  };
  return stream.sample(people, count).map((name, index) => ({
    name,
    home: values.home[index] as string,
    job: values.job[index] as string,
    hobby: values.hobby[index] as string,
    pet: values.pet[index] as string,
  }));
}

function describe(
  stream: RandomStream,
  profiles: readonly Profile[],
): { readonly text: string; readonly asked: Profile; readonly attribute: Attribute } {
  const sentences = profiles.flatMap((profile) =>
    (Object.keys(attributes) as Attribute[]).map((attribute) =>
      stream.pick(tellings[attribute])(profile.name, profile[attribute]),
    ),
  );
  return {
    text: stream.shuffle(sentences).join(' '),
    asked: stream.pick(profiles),
    attribute: stream.pick(Object.keys(attributes) as Attribute[]),
  };
}
