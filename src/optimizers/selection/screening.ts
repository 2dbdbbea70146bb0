import { type SystemPrompt, systemPrompt } from '../../prompts/prompt.ts';
import {
  type AdditiveEffects,
  type AdditiveObservation,
  additiveEffects,
} from '../../stats/additive-effects.ts';
import { randomStream } from '../../stats/random.ts';
import { affordable, times } from '../affordable.ts';
import type { PhasePlace } from '../events.ts';
import { reportRanking } from '../reports.ts';
import type { LearningState } from '../state.ts';
import { probeCalls, sizesOf } from '../step-plan.ts';
import type { Workbench } from '../workbench.ts';
import { signed } from './explain.ts';
import { type ProbeCell, probeCells } from './probe-cells.ts';
import { afterProbes, type Probed } from './probed-state.ts';
import type { SystemPromptCandidate, SystemPromptSelection } from './selection.ts';
import { SentenceBank } from './sentence-bank.ts';

/**
 * What is assumed of a sentence's effect on the score before it is tried: most do little, a few help. The noise and
 * the examples' difficulties are those of scores between 0 and 1 that are about one half on average.
 */
const prior = { mean: -0.015, deviation: 0.03, noise: 0.35, difficulty: 0.32 };

/**
 * Selection of preset `efficient`: candidates give sentences to a bank; probes, prompts of sentences drawn from the bank by
 * Thompson sampling, each meet a few new cells; a regression over all scores of the run estimates what each sentence
 * adds, and the system prompt is made of those whose effect is likely above zero. So every call tells of many
 * sentences at once, where comparing whole prompts spends it on two.
 */
export function screening(): SystemPromptSelection {
  let screen: Screen | undefined;
  return async (bench, place, state, candidates) => {
    screen ??= new Screen(bench);
    return screen.select(bench, place, state, candidates);
  };
}

class Screen {
  readonly #bank: SentenceBank;
  readonly #observations: AdditiveObservation[] = [];
  readonly #settings: Workbench['settings'];
  #position = 0;

  constructor({ initialSystemPrompt, settings }: Workbench) {
    this.#bank = new SentenceBank(initialSystemPrompt.text);
    this.#settings = settings;
  }

  async select(
    bench: Workbench,
    place: PhasePlace,
    state: LearningState,
    candidates: readonly SystemPromptCandidate[],
  ): Promise<LearningState> {
    const present = this.#bank.add(state.system.text);
    const proposed = candidates.map(({ prompt }) => [
      ...new Set([...present, ...this.#bank.add(prompt.text)]),
    ]);
    const probed = await this.#probe(bench, place, state, proposed);
    const effects = this.#effects();
    const { screenBar } = this.#settings;
    const chosen = this.#numbers().filter((number) => isLikelyUseful(effects, number, screenBar));
    const system = this.#prompt(chosen);
    for (const candidate of candidates) {
      if (candidate.prompt.id !== system.id) this.#reject(bench, candidate, present, chosen);
    }
    bench.introduce(system);
    const next = afterProbes({ ...state, system }, probed);
    if (system.id === state.system.id) return next;
    const difference = sumOf(effects, chosen) - sumOf(effects, present);
    this.#accept(bench, place, state, next, difference);
    return next;
  }

  #reject(
    bench: Workbench,
    { place, prompt }: SystemPromptCandidate,
    present: readonly number[],
    chosen: readonly number[],
  ): void {
    const added = this.#bank.add(prompt.text).filter((number) => !present.includes(number));
    const kept = added.filter((number) => chosen.includes(number)).length;
    const explanation = `rejected as a whole: ${kept} of its ${added.length} new sentences are taken`;
    bench.observe({ type: 'candidate-rejected', ...place, promptId: prompt.id, explanation });
  }

  #accept(
    bench: Workbench,
    place: PhasePlace,
    before: LearningState,
    { system, tasks }: LearningState,
    difference: number,
  ): void {
    const examples = this.#observations.length;
    bench.observe({
      type: 'system-prompt-accepted',
      ...place,
      promptId: system.id,
      replacedId: before.system.id,
      explanation: `accepted: ${signed(difference)} by the estimated effects of its sentences, from ${examples} scores`,
      difference,
      examples,
    });
    for (const task of tasks) reportRanking(bench, place, task);
  }

  /** Scores the probes, each on new cells. */
  async #probe(
    bench: Workbench,
    { iteration }: PhasePlace,
    state: LearningState,
    proposed: readonly (readonly number[])[],
  ): Promise<readonly Probed[]> {
    const { probeExamples } = this.#settings;
    const asked = this.#probes(bench, iteration, proposed).flatMap((numbers) => {
      const system = this.#prompt(numbers);
      bench.introduce(system);
      const cells = probeCells(state, bench.seed, this.#position, probeExamples);
      this.#position += probeExamples;
      return cells.map((cell) => ({ cell, system, numbers }));
    });
    const evaluations = await bench.score(
      { phase: 'outer-loop', iteration },
      asked.map(({ cell: { example, ...cell }, system }) => ({ ...cell, system, examples: [example] })),
    );
    return asked.flatMap(({ cell, numbers }, index) => {
      const outcome = evaluations[index]?.outcomes[0];
      if (outcome === undefined || outcome.score === null) return [];
      this.#observations.push(observationOf(cell, numbers, outcome.score));
      return [{ cell, outcome }];
    });
  }

  /** The candidates, added to the present prompt, and draws; as many as the budget allows for each iteration left. */
  #probes(
    bench: Workbench,
    iteration: number,
    proposed: readonly (readonly number[])[],
  ): readonly (readonly number[])[] {
    const { iterations, probes } = this.#settings;
    const unit = times(probeCalls(sizesOf(bench.tasks), this.#settings), iterations - iteration + 1);
    const count = Math.max(1, affordable(bench.budget, unit, probes).count);
    const stream = randomStream(bench.seed, 'probes', iteration);
    const effects = this.#effects();
    const drawn = Array.from({ length: count }, () => {
      const draw = effects.draw(stream);
      return this.#numbers().filter((number) => (draw[number] as number) > 0);
    });
    return [...proposed, ...drawn].slice(0, count);
  }

  #effects(): AdditiveEffects {
    return additiveEffects(this.#observations, this.#bank.size, prior);
  }

  #numbers(): readonly number[] {
    return Array.from({ length: this.#bank.size }, (_unused, number) => number);
  }

  #prompt(numbers: readonly number[]): SystemPrompt {
    return systemPrompt(this.#bank.compose(numbers, this.#settings.maximumSystemPromptLength));
  }
}

function observationOf(
  { task, taskNumber, user, example }: ProbeCell,
  parts: readonly number[],
  score: number,
): AdditiveObservation {
  const name = `${taskNumber} ${example.id}`;
  return { score, parts, setting: `${task.name} ${user.id}`, example: name };
}

function isLikelyUseful({ means, deviations }: AdditiveEffects, number: number, bar: number): boolean {
  return (means[number] as number) > bar * (deviations[number] as number);
}

function sumOf({ means }: AdditiveEffects, numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + (means[number] as number), 0);
}
