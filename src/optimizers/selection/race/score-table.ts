import type { Evaluation, Outcome } from '../../../evaluation/evaluation.ts';

/** Differences of scores in equal cells, one array a task. */
export type Differences = readonly (readonly number[])[];

/** Outcomes of several system prompts by the cell where they were seen, so that any two can be compared pair by pair. */
export class ScoreTable {
  /** By system prompt, then task, then user prompt and example. */
  readonly #outcomes = new Map<string, Map<string, Map<string, Outcome>>>();

  add(evaluations: readonly Evaluation[]): void {
    for (const { systemPromptId, taskName, userPromptId, outcomes } of evaluations) {
      const row = entry(entry(this.#outcomes, systemPromptId), taskName);
      for (const outcome of outcomes) row.set(`${userPromptId} ${outcome.exampleId}`, outcome);
    }
  }

  /** One minus other, in the cells where both are scored. */
  differences(oneId: string, otherId: string): Differences {
    const taskNames = [...(this.#outcomes.get(oneId)?.keys() ?? [])];
    return taskNames.map((taskName) => this.differencesOn(taskName, oneId, otherId));
  }

  /** The same on one task. */
  differencesOn(taskName: string, oneId: string, otherId: string): readonly number[] {
    const row = this.#outcomes.get(oneId)?.get(taskName) ?? new Map<string, Outcome>();
    const otherRow = this.#outcomes.get(otherId)?.get(taskName);
    return [...row].flatMap(([cell, { score }]) => {
      const paired = otherRow?.get(cell)?.score ?? null;
      return score === null || paired === null ? [] : [score - paired];
    });
  }

  /** What is known of one user prompt of a task under a system prompt. */
  outcomesOf(systemPromptId: string, taskName: string, userPromptId: string): readonly Outcome[] {
    const row = this.#outcomes.get(systemPromptId)?.get(taskName) ?? new Map<string, Outcome>();
    return [...row].filter(([cell]) => cell.startsWith(`${userPromptId} `)).map(([, outcome]) => outcome);
  }
}

function entry<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = new Map<string, Value>();
  map.set(key, created);
  return created;
}
