import type { Evaluation } from '../../evaluation/evaluation.ts';
import { taskScore } from '../../evaluation/task-score.ts';
import { InternalError } from '../../foundation/errors.ts';
import type { UserPrompt } from '../../prompts/prompt.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { PhasePlace } from '../contract/place.ts';
import { reportRanking } from '../engine/reports.ts';
import { type LearningState, requestOn, type ScoredUserPrompt, type TaskState } from '../engine/state.ts';
import { awaitedLater, type HeldBack, heldBack, type Scored, type Workbench } from '../engine/workbench.ts';
import { rankUserPrompts } from '../selection/rank-user-prompts.ts';

interface Asked {
  readonly scored: Promise<readonly Scored[]>;
  readonly reports: HeldBack;
}

/**
 * The final choice among each task's kept user prompts, by train and `select` together: the train score of a prompt that
 * was chosen on train is too high (docs/method.md, section 4).
 */
export class FinalChoice {
  readonly #bench: Workbench;
  readonly #system: LearningState['system'];
  readonly #iteration: number;
  readonly #asked = new Map<string, Asked>();

  constructor(bench: Workbench, { system }: LearningState, iteration: number) {
    this.#bench = bench;
    this.#system = system;
    this.#iteration = iteration;
  }

  /** Requests the scores of a prompt that is sure to take part in the choice; once. */
  ask(task: LearningTask, prompt: UserPrompt): void {
    const key = keyOf(task, prompt);
    if (this.#asked.has(key)) return;
    const reports = heldBack(this.#bench);
    const request = requestOn('select', task, this.#system, prompt);
    // Nobody waits for these scores before the choice is made.
    const scored = reports.bench.score(this.#placeOf(task), [request], { canWait: true });
    this.#asked.set(key, { scored: awaitedLater(scored), reports });
  }

  async choose(state: LearningState): Promise<LearningState> {
    for (const { task, kept } of state.tasks) {
      for (const { prompt } of kept) this.ask(task, prompt);
    }
    const tasks = await Promise.all(
      state.tasks.map((taskState) => {
        const place = this.#placeOf(taskState.task);
        return this.#bench.phase(place, async () => {
          const chosen = await this.#rankOnAll(taskState);
          reportRanking(this.#bench, place, chosen);
          return chosen;
        });
      }),
    );
    return { ...state, tasks };
  }

  /** Resolves when no request is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#asked.values()].map(({ scored }) => scored));
  }

  async #rankOnAll({ task, kept }: TaskState): Promise<TaskState> {
    const all: ScoredUserPrompt[] = [];
    for (const { prompt, evaluation } of kept) {
      const onSelect = await this.#scoresOf(task, prompt);
      const outcomes = [...evaluation.outcomes, ...onSelect.outcomes];
      all.push({ prompt, evaluation: { ...evaluation, outcomes, score: taskScore(task.scorer, outcomes) } });
    }
    return { task, kept: rankUserPrompts(all, all.length).kept };
  }

  async #scoresOf(task: LearningTask, prompt: UserPrompt): Promise<Evaluation> {
    const asked = this.#asked.get(keyOf(task, prompt));
    const [onSelect] = (await asked?.scored) ?? [];
    if (onSelect === undefined) throw new InternalError(`no scores of ${prompt.id} were requested`);
    asked?.reports.release();
    return onSelect.evaluation;
  }

  #placeOf({ name }: LearningTask): PhasePlace {
    return { phase: 'inner-loop', iteration: this.#iteration, taskName: name };
  }
}

function keyOf({ name }: LearningTask, { id }: UserPrompt): string {
  return `${id} ${name}`;
}
