import type { Evaluation } from '../../evaluation/evaluation.ts';
import { pointsText } from '../../foundation/figures.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { LearningContext } from '../contract/method.ts';
import { type GuardFault, type GuardSettings, usualLossExamples } from '../requirements/guard-settings.ts';
import {
  isHopeless,
  isProbableLoss,
  isSpared,
  type TaskChange,
  taskChange,
} from '../requirements/task-loss.ts';
import { TextGuards } from '../requirements/text-guards.ts';
import { type Cell, cellsOf } from './cells.ts';
import { explainDifference } from './explain.ts';
import { keyOf, Scores } from './scores.ts';

/** Requests the scores of a system prompt in cells; they arrive through `note`. */
export type AskCells = (prompt: SystemPrompt, cells: readonly Cell[]) => Promise<void>;

export type GuardedContext = Pick<LearningContext, 'guards' | 'initialSystemPrompt' | 'tasks' | 'seed'>;

export interface ScoreFault extends GuardFault {
  /** The change in the task that lost too much. */
  readonly change?: TaskChange;
}

/**
 * How a loss is judged. `proof`: on all of the guard's examples; the prompt has to show that no task loses too much. `known`: on
 * the scores already known; a prompt is rejected only if a task probably loses too much. Good enough to learn from, not to hand out.
 */
export type LossReading = 'proof' | 'known';

/** Examples of each task asked at a time: a prompt that has already failed costs no more. */
const cellsAtATime = 20;

/**
 * The guards of one run: what a text must keep, and what the first system prompt and later ones scored on the guarded
 * examples. Every system prompt answers the same ones, under the tasks' first user prompts.
 */
export class Guarding {
  readonly system: TextGuards;
  readonly #settings: GuardSettings;
  readonly #first: SystemPrompt;
  readonly #users: ReadonlyMap<string, TextGuards>;
  readonly #pinned: readonly Cell[];
  /** By task, in the order in which they are asked. */
  readonly #guardedCells: ReadonlyMap<string, readonly Cell[]>;
  readonly #scores: Scores;
  readonly reading: LossReading;
  readonly #context: GuardedContext;

  constructor(context: GuardedContext, reading: LossReading = 'proof', scores = new Scores()) {
    const { guards = {}, initialSystemPrompt, tasks, seed } = context;
    this.#context = context;
    this.reading = reading;
    this.#scores = scores;
    this.#settings = guards;
    this.#first = initialSystemPrompt;
    this.system = new TextGuards(guards, initialSystemPrompt.text, guards.keep);
    this.#users = new Map(
      tasks.map(({ name, userPrompts }) => [name, new TextGuards(guards, userPrompts[0]?.text ?? '')]),
    );
    this.#pinned = tasks.flatMap((task) => pinnedCells(task, guards.pinned?.[task.name] ?? []));
    this.#guardedCells = new Map(
      guards.taskLoss === undefined ? [] : tasks.map((task) => [task.name, lossCells(task, guards, seed)]),
    );
  }

  /** The same guards with reading `known`; both share their scores. */
  get onKnown(): Guarding {
    return new Guarding(this.#context, 'known', this.#scores);
  }

  /** By how much each task's score changes on those of the guard's examples that are scored. */
  knownChanges(prompt: SystemPrompt): readonly TaskChange[] {
    return [...this.#guardedCells].map((line) => this.#changeIn(prompt, line));
  }

  user({ name }: Pick<LearningTask, 'name'>): TextGuards | undefined {
    return this.#users.get(name);
  }

  /** Remembers scores in the guarded cells, whatever they were requested for. */
  note(evaluations: readonly Evaluation[]): void {
    if (this.#pinned.length > 0 || this.#guardedCells.size > 0) this.#scores.add(evaluations);
  }

  /** Scores the first system prompt on all examples that others are compared on. */
  scoreFirst(ask: AskCells): Promise<void> {
    return this.#score(this.#first, this.#cells, ask);
  }

  /** The guard that a system prompt's scores break, after requesting those that are missing; `undefined` if none. */
  async scoreFault(prompt: SystemPrompt, ask: AskCells): Promise<ScoreFault | undefined> {
    if (prompt.id === this.#first.id) return undefined;
    await this.scoreFirst(ask);
    return (await this.#pinnedFault(prompt, ask)) ?? (await this.#lossFault(prompt, ask));
  }

  /** Calls that `scoreFault` may still make for a prompt. */
  callsFor(prompt: SystemPrompt): number {
    const own = this.reading === 'known' ? this.#pinned : this.#cells;
    return this.#unanswered(prompt, own).length + this.callsForFirst;
  }

  /** Those of them that are for the first prompt, made once. */
  get callsForFirst(): number {
    return this.#unanswered(this.#first, this.#cells).length;
  }

  get #cells(): readonly Cell[] {
    return [...this.#pinned, ...[...this.#guardedCells.values()].flat()];
  }

  async #pinnedFault(prompt: SystemPrompt, ask: AskCells): Promise<ScoreFault | undefined> {
    const right = this.#pinned.filter((cell) => this.#scoreOf(this.#first, cell) === 1);
    await this.#score(prompt, right, ask);
    const lost = right.find((cell) => this.#scoreOf(prompt, cell) !== 1);
    if (lost === undefined) return undefined;
    const { task, example } = lost;
    return {
      guard: 'pinned',
      explanation: `it gets the pinned example ${example.id} of task ${task.name} wrong`,
    };
  }

  async #lossFault(prompt: SystemPrompt, ask: AskCells): Promise<ScoreFault | undefined> {
    const { taskLoss: most } = this.#settings;
    if (most === undefined) return undefined;
    const lines = [...this.#guardedCells];
    if (this.reading === 'known') {
      const probable = lines.find(([, cells]) => isProbableLoss(this.#differences(prompt, cells), most));
      return probable && this.#lossOf(prompt, probable, most);
    }
    const longest = Math.max(0, ...lines.map(([, cells]) => cells.length));
    for (let asked = 0; asked < longest; asked += cellsAtATime) {
      const hopeless = lines.find(([, cells]) => this.#isHopeless(prompt, cells, most));
      if (hopeless !== undefined) return this.#lossOf(prompt, hopeless, most);
      const next = lines.flatMap(([, cells]) => cells.slice(asked, asked + cellsAtATime));
      await this.#score(prompt, next, ask);
    }
    const lost = lines.find((line) => !isSpared(this.#changeIn(prompt, line), most));
    return lost && this.#lossOf(prompt, lost, most);
  }

  #isHopeless(prompt: SystemPrompt, cells: readonly Cell[], most: number): boolean {
    const rest = this.#unanswered(prompt, cells).flatMap((cell) => {
      const first = this.#scoreOf(this.#first, cell);
      return first === null ? [] : [1 - first];
    });
    return isHopeless(this.#differences(prompt, cells), rest, most, this.#settings.lossConfidence);
  }

  #lossOf(prompt: SystemPrompt, line: readonly [string, readonly Cell[]], most: number): ScoreFault {
    const change = this.#changeIn(prompt, line);
    const explanation = `task ${change.taskName} may lose more than ${pointsText(most).replace('+', '')} points: ${explainDifference(change)} on ${change.examples} examples`;
    return { guard: 'taskLoss', explanation, change };
  }

  #changeIn(prompt: SystemPrompt, [name, cells]: readonly [string, readonly Cell[]]): TaskChange {
    return taskChange(name, this.#differences(prompt, cells), this.#settings.lossConfidence);
  }

  #differences({ id }: SystemPrompt, cells: readonly Cell[]): readonly number[] {
    return [...this.#scores.differences(id, this.#first.id, cells).values()].flat();
  }

  async #score(prompt: SystemPrompt, cells: readonly Cell[], ask: AskCells): Promise<void> {
    const unmet = this.#unanswered(prompt, cells);
    if (unmet.length > 0) await ask(prompt, unmet);
  }

  #unanswered({ id }: SystemPrompt, cells: readonly Cell[]): readonly Cell[] {
    const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]));
    return [...byKey.values()].filter((cell) => !this.#scores.hasAnswered(id, cell));
  }

  #scoreOf({ id }: SystemPrompt, cell: Cell): number | null {
    return this.#scores.scoreIn(id, cell);
  }
}

/** The most base calls of one check of scores, for any prompt; the first prompt takes as many, once. */
export function guardCalls(
  tasks: readonly { readonly name: string; readonly train: number; readonly select: number }[],
  { taskLoss, lossExamples = usualLossExamples, pinned = {} }: GuardSettings = {},
): number {
  const ofLoss = taskLoss === undefined ? 0 : lossExamples;
  return tasks.reduce((sum, { name, train, select }) => {
    const ofPins = pinned[name]?.length ?? 0;
    return sum + Math.min(train + select, ofLoss + ofPins);
  }, 0);
}

function pinnedCells(task: LearningTask, ids: readonly string[]): readonly Cell[] {
  return cellsOf(task).filter(({ example }) => ids.includes(example.id));
}

/** Drawn from train and select, once a run. */
function lossCells(
  task: LearningTask,
  { lossExamples = usualLossExamples }: GuardSettings,
  seed: number,
): readonly Cell[] {
  return randomStream(seed, 'examples of a guard', task.name).sample(cellsOf(task), lossExamples);
}
