import type { SplitName } from '../../evaluation/evaluation.ts';
import type { UserPrompt } from '../../prompts/prompt.ts';
import { type RandomStream, randomStream } from '../../stats/random.ts';
import type { LearningState, TaskState } from '../state.ts';
import type { Cell } from './cells.ts';

/** A cell with the split of its example. */
export interface ProbeCell extends Cell {
  readonly split: Exclude<SplitName, 'test'>;
  /** The task's place among the source tasks. */
  readonly taskNumber: number;
}

/** What an example has scored so far, under any system prompt. */
export interface Met {
  readonly times: number;
  /** Sum of the scores. */
  readonly score: number;
}

/** Where probes may meet examples, and what is known of them. */
export interface ProbeField {
  /** Of the run. */
  readonly seed: number;
  /** Examples of each task that take part. */
  readonly pool: number;
  /** By `cellName`. */
  readonly met: ReadonlyMap<string, Met>;
}

/** Most of a task's given user prompts that probes meet. */
const mostGiven = 3;

/** Name of an example within a run; tasks may share ids. */
export function cellName({ taskNumber, example }: Pick<ProbeCell, 'taskNumber' | 'example'>): string {
  return `${taskNumber} ${example.id}`;
}

/**
 * The cells of one probe: `count` examples of every task, drawn by how much they tell, each under the next of the task's
 * given user prompts. Tuned ones take no part: general advice that stands there already would seem useless.
 */
export function probeCells(
  { tasks }: LearningState,
  field: ProbeField,
  probe: number,
  count: number,
): readonly ProbeCell[] {
  return tasks.flatMap(({ task }, taskNumber) => {
    const stream = randomStream(field.seed, 'probe cells', probe, task.name);
    const pool = examplesOf(task, field).map((place) => ({ task, taskNumber, ...place }));
    const users = task.userPrompts.slice(0, mostGiven);
    return drawn(pool, field, count, stream).map((cell, index): ProbeCell => {
      const user = users[(probe * count + index + taskNumber) % users.length] as UserPrompt;
      return { ...cell, user };
    });
  });
}

type Place = Omit<ProbeCell, 'user'>;

function examplesOf(
  { name, train, select }: TaskState['task'],
  { seed, pool }: ProbeField,
): readonly Pick<Place, 'example' | 'split'>[] {
  const fresh = select === train ? [] : select;
  const places = [
    ...train.map((example) => ({ example, split: 'train' as const })),
    ...fresh.map((example) => ({ example, split: 'select' as const })),
  ];
  return randomStream(seed, 'probe examples', name).shuffle(places).slice(0, pool);
}

/** Without replacement, with chances proportional to the weights (Efraimidis and Spirakis, 2006). */
function drawn(
  pool: readonly Place[],
  { met }: ProbeField,
  count: number,
  stream: RandomStream,
): readonly Place[] {
  const keyed = pool.map((place) => ({
    place,
    key: -Math.log(1 - stream.uniform()) / informativeness(met.get(cellName(place))),
  }));
  return keyed
    .sort((one, other) => one.key - other.key)
    .slice(0, count)
    .map(({ place }) => place);
}

/** Scores that an example is taken to have had before its first, half of them right. */
const assumedScores = 1.4;
const sharpness = 1.5;

/**
 * How much the next score of an example probably tells, between 0 and 1: an example that is always right or always wrong
 * says little about any sentence (the information of item response theory, `p (1 - p)`).
 */
export function informativeness({ times, score }: Met = { times: 0, score: 0 }): number {
  const right = (score + assumedScores / 2) / (times + assumedScores);
  return (4 * right * (1 - right)) ** sharpness;
}
