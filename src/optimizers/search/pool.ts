import type { EvaluateOptions, Outcome } from '../../evaluation/evaluation.ts';
import { taskScore } from '../../evaluation/task-score.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { parsePrompt } from '../../prompts/structure/parse-prompt.ts';
import { type PromptPart, partsOf } from '../../prompts/structure/parts.ts';
import type { LearningCurve } from '../contract/events.ts';
import type { PhasePlace } from '../contract/place.ts';
import { requestsFor } from '../engine/cells.ts';
import { Scores } from '../engine/scores.ts';
import { failuresOf, type LearningState, type TaskState } from '../engine/state.ts';
import { heldBack, type Workbench } from '../engine/workbench.ts';
import { type Block, type Blocks, blocksOf } from './blocks.ts';
import { type Expectation, type Gain, gainOf, nothingExpected } from './gain.ts';
import { learningCurveOf } from './learning-curve.ts';
import { type Level, levelsOf } from './levels.ts';
import type { Knowledge } from './operators/operator.ts';
import { drawPartEffects } from './part-effects.ts';

/** Scores that have arrived and do not count yet. */
export interface Asked {
  takeIn(): void;
}

export interface GainQuestion {
  /** What was expected before anything was scored. */
  readonly expectation?: Expectation;
  readonly blocks?: readonly number[];
}

/** Every system prompt that a search has scored, and what it scored where. */
export class Pool {
  readonly scores = new Scores();
  /** Ids of system prompts that broke a guard by their scores. */
  readonly barred = new Set<string>();
  readonly #seed: number;
  readonly #checkShare: number;
  /** Names of the user prompts that the blocks are made with. */
  #users = '';
  #blocks: Blocks = { search: [], check: [] };
  readonly #prompts = new Map<string, SystemPrompt>();
  readonly #parts = new Map<string, readonly PromptPart[]>();

  constructor(
    state: LearningState,
    { seed, checkShare }: { readonly seed: number; readonly checkShare: number },
  ) {
    this.#seed = seed;
    this.#checkShare = checkShare;
    this.add(state.system);
    this.follow(state);
  }

  /** Numbers of the blocks that the search compares prompts in. */
  get searchBlocks(): readonly number[] {
    return [...this.#blocks.search.keys()];
  }

  /** Numbers of the blocks that it leaves aside. */
  get checkBlocks(): readonly number[] {
    return [...this.#blocks.check.keys()].map((block) => this.#blocks.search.length + block);
  }

  /** Takes over the user prompts of a state, with their scores, if they have changed. */
  follow(state: LearningState): void {
    const users = state.tasks
      .map(({ kept }) =>
        kept
          .map(({ prompt }) => prompt.id)
          .sort()
          .join(' '),
      )
      .join(', ');
    if (users === this.#users) return;
    this.#users = users;
    this.#blocks = blocksOf(state, this.#seed, this.#checkShare);
    this.scores.add(state.tasks.flatMap(({ kept }) => kept.map(({ evaluation }) => evaluation)));
  }

  has({ id }: SystemPrompt): boolean {
    return this.#prompts.has(id);
  }

  add(prompt: SystemPrompt): void {
    this.#prompts.set(prompt.id, prompt);
  }

  /** Scores prompts on blocks. What they have answered before is not asked again. */
  async score(
    bench: Workbench,
    place: PhasePlace,
    prompts: readonly SystemPrompt[],
    blocks: readonly number[],
  ): Promise<void> {
    const asked = await this.ask(bench, place, prompts, blocks);
    asked.takeIn();
  }

  /** Asks for the scores that prompts lack in blocks. They are reported, and count, once they are taken in. */
  async ask(
    bench: Workbench,
    place: PhasePlace,
    prompts: readonly SystemPrompt[],
    blocks: readonly number[],
    options?: EvaluateOptions,
  ): Promise<Asked> {
    const reports = heldBack(bench);
    const requests = prompts.flatMap((prompt) => requestsFor(this.#missing(prompt, blocks), prompt));
    const scored = await reports.bench.score(place, requests, options);
    return {
      takeIn: () => {
        reports.release();
        this.scores.add(scored.map(({ evaluation }) => evaluation));
      },
    };
  }

  /** Base calls for scoring prompts on blocks. */
  costOf(prompts: readonly SystemPrompt[], blocks: readonly number[]): number {
    return prompts.reduce((sum, prompt) => sum + this.#missing(prompt, blocks).length, 0);
  }

  /** As many of these blocks as the calls pay for, from the first. */
  affordable(prompts: readonly SystemPrompt[], blocks: readonly number[], calls: number): readonly number[] {
    let left = calls;
    const end = blocks.findIndex((block) => {
      left -= this.costOf(prompts, [block]);
      return left < 0;
    });
    return end < 0 ? blocks : blocks.slice(0, end);
  }

  hasAnswered({ id }: SystemPrompt, block: number): boolean {
    return this.#blockAt(block).every((cell) => this.scores.hasAnswered(id, cell));
  }

  /** Blocks of the search that a prompt has answered in full. */
  answeredBy(prompt: SystemPrompt): readonly number[] {
    return this.searchBlocks.filter((block) => this.hasAnswered(prompt, block));
  }

  /** What one prompt gains over another, in all blocks or in some. */
  gain(
    one: SystemPrompt,
    other: SystemPrompt,
    { expectation = nothingExpected, blocks }: GainQuestion = {},
  ): Gain {
    const cells = blocks?.flatMap((block) => this.#blockAt(block));
    return gainOf([...this.scores.differences(one.id, other.id, cells).values()], expectation);
  }

  /** Scored prompts with their levels, the best first. */
  ranking(): readonly { readonly prompt: SystemPrompt; readonly level: Level }[] {
    return [...levelsOf(this.scores)]
      .flatMap(([id, level]) => {
        const prompt = this.#prompts.get(id);
        return prompt === undefined ? [] : [{ prompt, level }];
      })
      .sort((one, other) => other.level.logit - one.level.logit);
  }

  partsOf(prompt: SystemPrompt): readonly PromptPart[] {
    return getOrMake(this.#parts, prompt.id, () => partsOf(parsePrompt(prompt.text)));
  }

  /** What is known when candidates are made from a system prompt. */
  knowledgeFor(leader: SystemPrompt, { tasks }: LearningState): Knowledge {
    const ranking = this.ranking();
    const levelled = ranking.map(({ prompt, level }) => ({ parts: this.partsOf(prompt), level }));
    return {
      leader,
      tasks,
      failures: tasks.map((task) => this.#underPrompt(task, leader)).map(failuresOfTask),
      others: ranking.map(({ prompt }) => prompt).filter(({ id }) => id !== leader.id),
      partsOf: (prompt) => this.partsOf(prompt),
      drawPartEffects: (stream) => drawPartEffects(levelled, stream),
    };
  }

  /** What more tasks and more calls would bring, judging by the scores; `undefined` if there are too few tasks. */
  learningCurve(first: SystemPrompt, { tasks }: LearningState): LearningCurve | undefined {
    return learningCurveOf({
      scores: this.scores,
      taskNames: tasks.map(({ task }) => task.name),
      firstId: first.id,
      promptIds: [...this.#prompts.keys()].filter((id) => this.scores.of(id).size > 0),
      seed: this.#seed,
    });
  }

  /** The state under a system prompt: each user prompt with its known scores on train. */
  stateUnder(system: SystemPrompt, { tasks }: LearningState): LearningState {
    return { system, tasks: tasks.map((task) => this.#underPrompt(task, system)) };
  }

  #underPrompt({ task, kept }: TaskState, system: SystemPrompt): TaskState {
    const known = kept.map(({ prompt, evaluation }) => {
      const outcomes = this.#trainOutcomes(system, task.name, prompt.id);
      const score = taskScore(task.scorer, outcomes);
      return { prompt, evaluation: { ...evaluation, systemPromptId: system.id, outcomes, score } };
    });
    return { task, kept: known };
  }

  #trainOutcomes({ id }: SystemPrompt, taskName: string, userPromptId: string): readonly Outcome[] {
    return [...this.scores.of(id).values()].flatMap((cell) => {
      const { split, outcome } = cell;
      const belongs = split === 'train' && cell.taskName === taskName && cell.userPromptId === userPromptId;
      return belongs ? [outcome] : [];
    });
  }

  #missing({ id }: SystemPrompt, blocks: readonly number[]): Block {
    return blocks.flatMap((block) =>
      this.#blockAt(block).filter((cell) => !this.scores.hasAnswered(id, cell)),
    );
  }

  #blockAt(block: number): Block {
    const { search, check } = this.#blocks;
    return (search[block] ?? check[block - search.length]) as Block;
  }
}

function failuresOfTask({ task, kept }: TaskState) {
  return kept.flatMap((user) => failuresOf(task, user));
}
