import { formatSkillNumber, skills } from './skills.ts';

/** Stages of work, in the order in which a person would explain them, with the skills that belong to each. */
const skillsByStage = [
  ['answer as an expert', 'recall background knowledge'],
  [
    'settle what is asked',
    'read all of it closely',
    'pick out the key facts',
    'mind conditions and exceptions',
    'mind negations',
    'notice irony',
    'rely on what is given',
  ],
  [
    'work step by step',
    'put events in order',
    'keep track of state',
    'draw up the relations',
    'keep persons and things apart',
    'enumerate before counting',
    'calculate with care',
  ],
  [
    'weigh alternatives',
    'rule out wrong options',
    'weigh the tone',
    "consider the writer's intent",
    'balance mixed evidence',
    'apply the given criteria',
    'use the whole scale',
    'stay impartial',
  ],
  ['verify before answering', 'commit to one answer', 'give reasons', 'quote the text', 'be concise'],
];

const stages = skills.map(({ name }) => skillsByStage.findIndex((names) => names.includes(name)));

/** The stage of work that a skill belongs to, from 0; the form of the answer comes last. */
export function stageOf(skill: number): number {
  return skill === formatSkillNumber ? skillsByStage.length : (stages[skill] as number);
}

/** Skills that no one reply can have both of, by their names. */
const contradictoryNames = [
  ['be concise', 'give reasons'],
  ['be concise', 'work step by step'],
  ['rely on what is given', 'recall background knowledge'],
] as const;

const numberOf = (name: string) => skills.findIndex((skill) => skill.name === name);

/** Pairs of skills that contradict each other, by numbers. */
export const contradictions: readonly (readonly [number, number])[] = contradictoryNames.map(
  ([one, other]) => [numberOf(one), numberOf(other)],
);

/** How often a sequence of skills goes back to a stage that it had left. */
export function returnsToStages(order: readonly number[]): number {
  const sequence = order.map(stageOf);
  const changes = sequence.filter((stage, index) => index > 0 && stage !== sequence[index - 1]).length;
  return Math.max(0, changes - (new Set(sequence).size - 1));
}
