import type { Evaluation, Outcome, SplitName } from '../../evaluation/evaluation.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import type { Cell } from './cells.ts';

/** What one system prompt scored in one cell. */
export interface ScoredCell {
  readonly taskName: string;
  readonly split: SplitName;
  readonly userPromptId: string;
  readonly outcome: Outcome;
}

/** All scores of a run, by system prompt and cell, so that any two prompts can be compared on the cells that both have answered. */
export class Scores {
  /** By id of the system prompt, then by cell. */
  readonly #rows = new Map<string, Map<string, ScoredCell>>();

  add(evaluations: readonly Evaluation[]): void {
    for (const { systemPromptId, taskName, split, userPromptId, outcomes } of evaluations) {
      const row = getOrMake(this.#rows, systemPromptId, () => new Map<string, ScoredCell>());
      for (const outcome of outcomes) {
        const scored = { taskName, split, userPromptId, outcome };
        row.set(key(taskName, split, userPromptId, outcome.exampleId), scored);
      }
    }
  }

  /** The scores of one system prompt by cell, in the order in which they were asked. */
  of(promptId: string): ReadonlyMap<string, ScoredCell> {
    return this.#rows.get(promptId) ?? new Map();
  }

  get promptIds(): readonly string[] {
    return [...this.#rows.keys()];
  }

  /** The scores in one task alone. */
  inTask(taskName: string): Scores {
    const scores = new Scores();
    for (const [promptId, row] of this.#rows) {
      const own = [...row].filter(([, cell]) => cell.taskName === taskName);
      if (own.length > 0) scores.#rows.set(promptId, new Map(own));
    }
    return scores;
  }

  hasAnswered(promptId: string, cell: Cell): boolean {
    return this.of(promptId).has(keyOf(cell));
  }

  /** `null` if the cell could not be scored or was never asked. */
  scoreIn(promptId: string, cell: Cell): number | null {
    return this.of(promptId).get(keyOf(cell))?.outcome.score ?? null;
  }

  /** One prompt's scores minus another's, by task, in all cells where both are scored, or in those of `cells`. */
  differences(
    oneId: string,
    otherId: string,
    cells?: readonly Cell[],
  ): ReadonlyMap<string, readonly number[]> {
    const others = this.of(otherId);
    const among = cells && new Set(cells.map(keyOf));
    const byTask = new Map<string, number[]>();
    for (const [cell, { taskName, outcome }] of this.of(oneId)) {
      if (among?.has(cell) === false) continue;
      const paired = others.get(cell)?.outcome.score ?? null;
      if (outcome.score === null || paired === null) continue;
      const differences = getOrMake(byTask, taskName, () => []);
      differences.push(outcome.score - paired);
    }
    return byTask;
  }
}

/** Names a cell within its system prompt. */
export function keyOf({ task, split, user, example }: Cell): string {
  return key(task.name, split, user.id, example.id);
}

function key(taskName: string, split: SplitName, userPromptId: string, exampleId: string): string {
  return `${taskName} ${split} ${userPromptId} ${exampleId}`;
}
