import type { PromptPart } from '../../prompts/structure/parts.ts';
import type { RandomStream } from '../../stats/random.ts';
import { factorize, solveLower, solveUpper } from '../../stats/symmetric-system.ts';
import type { Level } from './levels.ts';

/** A scored prompt: its parts and its level. */
export interface LevelledParts {
  readonly parts: readonly PromptPart[];
  readonly level: Level;
}

/** Standard deviations that are expected, in logits: of the effects of parts, and of what their sum leaves unexplained in a prompt. */
const expected = { effects: 0.15, beside: 0.1 };
/** Precision of the level without any part, about which almost nothing is known. */
const intercept = 0.01;
/** Score that a logit is worth in the middle of the scale. */
const scorePerLogit = 0.25;
/** Standard deviations of a draw around the estimate, as a multiple; with 1, chance would count more than the scores. */
const strays = 0.5;

/** Most parts whose effects are drawn: the time grows with the third power of their number. */
const mostParts = 600;

/** What parts seem to add to the score. */
export class PartEffects {
  readonly parts: readonly PromptPart[];
  readonly #effects: ReadonlyMap<string, number>;

  constructor(parts: readonly PromptPart[], effects: readonly number[]) {
    this.parts = parts;
    this.#effects = new Map(parts.map(({ id }, index) => [id, effects[index] as number]));
  }

  /** In [-1, 1]; 0 for a part that no prompt had. */
  of({ id }: PromptPart): number {
    return this.#effects.get(id) ?? 0;
  }

  /** The parts that add least first. */
  ascending(parts: readonly PromptPart[]): readonly PromptPart[] {
    return [...parts].sort((one, other) => this.of(one) - this.of(other));
  }
}

/**
 * Draws what parts add to the levels of the prompts that hold them, from a linear model with normal priors (ridge
 * regression; Thompson sampling). It assumes that effects add up, which need not be so: the estimate only proposes.
 */
export function drawPartEffects(prompts: readonly LevelledParts[], stream: RandomStream): PartEffects {
  const parts = mostUsedParts(prompts);
  const columns = new Map(parts.map(({ id }, index) => [id, index + 1]));
  const size = parts.length + 1;
  const precisions = Array.from({ length: size }, (_unused, index) => {
    const row = new Float64Array(size);
    row[index] = index === 0 ? intercept : expected.effects ** -2;
    return row;
  });
  const right = new Float64Array(size);
  for (const { parts: own, level } of prompts) {
    const weight = 1 / (level.standardError ** 2 + expected.beside ** 2);
    const present = [0, ...new Set(own.flatMap(({ id }) => columns.get(id) ?? []))];
    for (const one of present) {
      right[one] = (right[one] as number) + weight * level.logit;
      const row = precisions[one] as Float64Array;
      for (const other of present) row[other] = (row[other] as number) + weight;
    }
  }
  const factor = factorize(precisions);
  const mean = solveUpper(factor, solveLower(factor, right));
  const noise = solveUpper(
    factor,
    Float64Array.from({ length: size }, () => strays * stream.normal()),
  );
  const effects = parts.map(
    (_part, index) => scorePerLogit * ((mean[index + 1] as number) + (noise[index + 1] as number)),
  );
  return new PartEffects(parts, effects);
}

/** All parts of the prompts; if there are too many, those that most prompts contain, as little is known of the others. */
function mostUsedParts(prompts: readonly LevelledParts[]): readonly PromptPart[] {
  const parts = new Map(prompts.flatMap((prompt) => prompt.parts.map((part) => [part.id, part])));
  if (parts.size <= mostParts) return [...parts.values()];
  const uses = new Map<string, number>();
  for (const { id } of prompts.flatMap((prompt) => prompt.parts)) uses.set(id, (uses.get(id) ?? 0) + 1);
  const usesOf = ({ id }: PromptPart) => uses.get(id) ?? 0;
  return [...parts.values()].sort((one, other) => usesOf(other) - usesOf(one)).slice(0, mostParts);
}
