import type { SplitName } from '../../evaluation/evaluation.ts';
import { InternalError } from '../../foundation/errors.ts';
import type { UserPrompt } from '../../prompts/prompt.ts';
import { type RandomStream, randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { Cell } from './race/cells.ts';

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

/** Most of a task's given user prompts that probes meet. */
const mostGiven = 3;

/** Name of an example within a run; tasks may share ids. */
export function cellName({ taskNumber, example }: Pick<ProbeCell, 'taskNumber' | 'example'>): string {
  return `${taskNumber} ${example.id}`;
}

export interface ProbeFieldOptions {
  /** Of the run. */
  readonly seed: number;
  /** Examples of each task that take part, drawn from train and `select`. */
  readonly pool: number;
}

type Place = Omit<ProbeCell, 'user'>;

/** A place with what is known of it. */
interface KnownPlace {
  readonly place: Place;
  met: Met;
  weight: number;
}

/** Where the probes of a run meet examples, and what these have scored. */
export class ProbeField {
  readonly #seed: number;
  readonly #tasks: readonly LearningTask[];
  readonly #places: readonly (readonly KnownPlace[])[];
  readonly #byName = new Map<string, KnownPlace>();

  constructor(tasks: readonly LearningTask[], { seed, pool }: ProbeFieldOptions) {
    this.#seed = seed;
    this.#tasks = tasks;
    this.#places = tasks.map((task, taskNumber) =>
      placesOf(task, taskNumber, seed)
        .slice(0, pool)
        .map((place) => ({ place, met: notMet, weight: informativeness(notMet) })),
    );
    for (const known of this.#places.flat()) this.#byName.set(cellName(known.place), known);
  }

  /**
   * The cells of one probe: `count` examples of every task, drawn by how much they tell, each under the next of the task's
   * given user prompts. Tuned ones take no part: general advice that stands there already would seem useless.
   */
  cells(probe: number, count: number): readonly ProbeCell[] {
    return this.#tasks.flatMap((task, taskNumber) => {
      const stream = randomStream(this.#seed, 'probe cells', probe, task.name);
      const users = task.userPrompts.slice(0, mostGiven);
      return drawn(this.#places[taskNumber] ?? [], count, stream).map((cell, index): ProbeCell => {
        const user = users[(probe * count + index + taskNumber) % users.length] as UserPrompt;
        return { ...cell, user };
      });
    });
  }

  /** From now on this score of a cell counts. */
  note(cell: ProbeCell, score: number): void {
    const known = this.#byName.get(cellName(cell));
    if (known === undefined) throw new InternalError(`example ${cellName(cell)} is not in the field`);
    known.met = { times: known.met.times + 1, score: known.met.score + score };
    known.weight = informativeness(known.met);
  }
}

/** All examples that may take part, in random order; those of `select` too, where it is not train. */
function placesOf(task: LearningTask, taskNumber: number, seed: number): readonly Place[] {
  const splits = task.select === task.train ? (['train'] as const) : (['train', 'select'] as const);
  const places = splits.flatMap((split) =>
    task[split].map((example) => ({ task, taskNumber, example, split })),
  );
  return randomStream(seed, 'probe examples', task.name).shuffle(places);
}

/** Without replacement, with chances proportional to the weights (Efraimidis and Spirakis, 2006). */
function drawn(places: readonly KnownPlace[], count: number, stream: RandomStream): readonly Place[] {
  const keyed = places.map(({ place, weight }) => ({
    place,
    key: -Math.log(1 - stream.uniform()) / weight,
  }));
  return keyed
    .sort((one, other) => one.key - other.key)
    .slice(0, count)
    .map(({ place }) => place);
}

const notMet: Met = { times: 0, score: 0 };

/** Scores that an example is taken to have had before its first, half of them right. */
const assumedScores = 1.4;
const sharpness = 1.5;

/**
 * How much the next score of an example probably tells, between 0 and 1: an example that is always right or always wrong
 * says little about any sentence (the information of item response theory, `p (1 - p)`).
 */
export function informativeness({ times, score }: Met): number {
  const right = (score + assumedScores / 2) / (times + assumedScores);
  return (4 * right * (1 - right)) ** sharpness;
}
