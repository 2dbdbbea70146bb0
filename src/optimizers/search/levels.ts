import { sumOf } from '../../stats/moments.ts';
import type { Scores } from '../engine/scores.ts';

/** How good a system prompt is by all that the run has scored, on a logit scale; 0 is the average prompt of the run. */
export interface Level {
  readonly logit: number;
  /** Of `logit`. */
  readonly standardError: number;
}

/** Standard deviations that are expected before anything is scored, in logits. */
const expectedSpread = { levels: 0.7, difficulties: 1.5 };
const sweeps = 12;

/**
 * Levels of all system prompts and difficulties of all cells together: the chance of a right answer is the logistic of level
 * minus difficulty (Rasch 1960, "Probabilistic models for some intelligence and attainment tests"), with normal priors, at
 * its most probable point. So prompts can be compared that have answered different examples. Such a comparison proposes; it
 * never decides, as only examples that both have answered are direct evidence.
 */
export function levelsOf(scores: Scores): ReadonlyMap<string, Level> {
  return modelOf(scores).levels;
}

/** Levels of prompts and difficulties of cells; both on the same scale. */
export interface ScoreModel {
  readonly levels: ReadonlyMap<string, Level>;
  readonly difficulties: readonly number[];
}

/** The same with the difficulties, for what prompts would score in all cells. */
export function modelOf(scores: Scores): ScoreModel {
  const levels = new Scale(expectedSpread.levels);
  const difficulties = new Scale(expectedSpread.difficulties);
  const answers = scores.promptIds.flatMap((promptId) =>
    [...scores.of(promptId)].flatMap(([cell, { outcome }]) =>
      outcome.score === null
        ? []
        : [{ level: levels.place(promptId), difficulty: difficulties.place(cell), score: outcome.score }],
    ),
  );
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const { level, difficulty, score } of answers)
      observe(difficulty, 1 - score, difficulty.value - level.value);
    difficulties.step();
    for (const { level, difficulty, score } of answers) observe(level, score, level.value - difficulty.value);
    levels.step();
  }
  return {
    levels: levels.values(),
    difficulties: [...difficulties.values().values()].map(({ logit }) => logit),
  };
}

/** The mean score of a prompt of this level over all cells of a model, in [0, 1]. */
export function scoreAt(logit: number, { difficulties }: ScoreModel): number {
  const chances = difficulties.map((difficulty) => 1 / (1 + Math.exp(difficulty - logit)));
  return sumOf(chances) / Math.max(1, chances.length);
}

interface Place {
  value: number;
  /** What this sweep has gathered: slope and curvature of the log-likelihood. */
  slope: number;
  curvature: number;
  standardError: number;
}

/** `share` is what was observed of an outcome whose chance has this logit. */
function observe(place: Place, share: number, logit: number): void {
  const chance = 1 / (1 + Math.exp(-logit));
  place.slope += share - chance;
  place.curvature += chance * (1 - chance);
}

/** Named values with a common normal prior, each moved by Newton's method. */
class Scale {
  readonly #precision: number;
  readonly #places = new Map<string, Place>();

  constructor(spread: number) {
    this.#precision = 1 / spread ** 2;
  }

  place(name: string): Place {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const created: Place = {
      value: 0,
      slope: 0,
      curvature: 0,
      standardError: 1 / Math.sqrt(this.#precision),
    };
    this.#places.set(name, created);
    return created;
  }

  step(): void {
    for (const place of this.#places.values()) {
      const curvature = place.curvature + this.#precision;
      place.value += (place.slope - this.#precision * place.value) / curvature;
      place.standardError = 1 / Math.sqrt(curvature);
      place.slope = 0;
      place.curvature = 0;
    }
  }

  values(): ReadonlyMap<string, Level> {
    return new Map(
      [...this.#places].map(([name, { value, standardError }]) => [name, { logit: value, standardError }]),
    );
  }
}
