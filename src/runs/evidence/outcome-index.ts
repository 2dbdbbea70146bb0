import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Evaluation } from '../../evaluation/evaluation.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import type { EvaluationFinished } from '../../optimizers/contract/evaluation-finished.ts';
import { readEvents } from '../event-log.ts';
import { undamaged } from '../run-details.ts';
import type { Store } from '../store/open-store.ts';

/** What one pair of prompts has scored on one split of one task. */
export interface OutcomeCell extends Omit<Evaluation, 'outcomes' | 'score'> {
  /** The places of its evaluations in the log. */
  readonly seqs: number[];
  /**
   * By the example's number; `null` is unscored. What was said last holds. A map, as a search may make very many cells
   * of few examples each.
   */
  readonly scores: Map<number, number | null>;
  /** Numbers of the examples whose reply had no readable answer; absent while there was none. */
  formatErrors?: Set<number>;
  /** The task's metric, summed over evaluations with the number of scored examples as weight. */
  metricSum: number;
  metricWeight: number;
}

/** Events read before others get their turn: an index of a million outcomes must not hold up the server. */
const eventsPerTurn = 200;

/** The outcomes of a run in memory, without texts: scores by task, split, prompts and example. */
export class OutcomeIndex {
  readonly runId: string;
  readonly #store: Store;
  readonly #cells = new Map<string, OutcomeCell>();
  readonly #exampleNumbers = new Map<string, Map<string, number>>();
  #position = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(store: Store, runId: string) {
    this.#store = store;
    this.runId = runId;
  }

  /** All cells, brought up to the end of the log. */
  async cells(): Promise<readonly OutcomeCell[]> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#readOn());
    await this.#reading;
    return [...this.#cells.values()];
  }

  /** The number by which cells name an example; `undefined` for one that was never scored. */
  exampleNumber(taskName: string, exampleId: string): number | undefined {
    return this.#exampleNumbers.get(taskName)?.get(exampleId);
  }

  async #readOn(): Promise<void> {
    const filter = { after: this.#position, types: ['evaluation-finished'] as const };
    let read = 0;
    for (const { seq, event } of readEvents(this.#store, this.runId, filter)) {
      undamaged(this.runId, () => this.#add(seq, event));
      this.#position = seq;
      read += 1;
      if (read % eventsPerTurn === 0) await nextTurn();
    }
  }

  #add(seq: number, event: EvaluationFinished): void {
    const cell = this.#cellOf(event);
    cell.seqs.push(seq);
    const numbers = this.#numbersOf(event.taskName);
    for (const [exampleId, score, , , formatError] of event.outcomes) {
      const number = numberOf(numbers, exampleId);
      cell.scores.set(number, score);
      if (formatError === null) {
        cell.formatErrors?.delete(number);
        continue;
      }
      cell.formatErrors ??= new Set();
      cell.formatErrors.add(number);
    }
    if (event.score === null) return;
    cell.metricSum += event.score * event.scored;
    cell.metricWeight += event.scored;
  }

  #cellOf({ taskName, split, systemPromptId, userPromptId }: EvaluationFinished): OutcomeCell {
    const key = [taskName, split, systemPromptId, userPromptId].join('\u0000');
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const cell: OutcomeCell = {
      taskName,
      split,
      systemPromptId,
      userPromptId,
      seqs: [],
      scores: new Map(),
      metricSum: 0,
      metricWeight: 0,
    };
    this.#cells.set(key, cell);
    return cell;
  }

  #numbersOf(taskName: string): Map<string, number> {
    return getOrMake(this.#exampleNumbers, taskName, () => new Map<string, number>());
  }
}

function numberOf(numbers: Map<string, number>, exampleId: string): number {
  const known = numbers.get(exampleId);
  if (known !== undefined) return known;
  numbers.set(exampleId, numbers.size);
  return numbers.size - 1;
}
