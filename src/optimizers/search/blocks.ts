import type { UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { Cell } from '../engine/cells.ts';
import type { LearningState } from '../engine/state.ts';

/** One cell of every task: what a comparison grows by, so that every task counts alike. */
export type Block = readonly Cell[];

/** All cells of a run, as blocks. */
export interface Blocks {
  /** What the search compares prompts on. */
  readonly search: readonly Block[];
  /** What it sets aside: examples of `select` that no prompt is chosen on. */
  readonly check: readonly Block[];
}

/**
 * Blocks of the search: train and the rest of `select` mixed in one random order; the examples that the initial evaluation
 * asked come first, so that their scores count. `checkShare` of each task's `select` is set aside.
 */
export function blocksOf({ tasks }: LearningState, seed: number, checkShare: number): Blocks {
  const lines = tasks.map(({ task, kept }) => {
    const known = new Set(
      kept.flatMap(({ evaluation }) => evaluation.outcomes.map((outcome) => outcome.exampleId)),
    );
    const select = randomStream(seed, 'left aside', task.name)
      .shuffle(task.select)
      .map((example) => ({ example, split: 'select' as const }));
    const aside = Math.floor(select.length * checkShare);
    const train = task.train.map((example) => ({ example, split: 'train' as const }));
    const unknown = [...train.filter(({ example }) => !known.has(example.id)), ...select.slice(aside)];
    return {
      task,
      users: kept.map(({ prompt }) => prompt),
      search: [
        ...train.filter(({ example }) => known.has(example.id)),
        ...randomStream(seed, 'order of cells', task.name).shuffle(unknown),
      ],
      check: select.slice(0, aside),
    };
  });
  return {
    search: inBlocks(lines.map(({ search, ...line }) => ({ ...line, examples: search }))),
    check: inBlocks(lines.map(({ check, ...line }) => ({ ...line, examples: check }))),
  };
}

interface Line {
  readonly task: LearningTask;
  readonly users: readonly UserPrompt[];
  readonly examples: readonly Pick<Cell, 'example' | 'split'>[];
}

/**
 * Examples take turns with the kept user prompts instead of being crossed with them. A task with fewer examples than there
 * are blocks begins again, each example with the next user prompt.
 */
function inBlocks(lines: readonly Line[]): readonly Block[] {
  const longest = Math.max(0, ...lines.map(({ examples }) => examples.length));
  return Array.from({ length: longest }, (_unused, index) =>
    lines.flatMap(({ task, users, examples }): Cell[] => {
      const place = examples[index % examples.length];
      const turn = index + Math.floor(index / examples.length);
      const user = users[turn % users.length];
      return place === undefined || user === undefined ? [] : [{ task, user, ...place }];
    }),
  );
}
