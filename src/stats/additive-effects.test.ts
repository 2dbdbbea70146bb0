import { describe, expect, it } from 'vitest';
import { type AdditiveObservation, type AdditivePrior, additiveEffects } from './additive-effects.ts';
import { randomStream } from './random.ts';

const prior: AdditivePrior = { mean: 0, deviation: 0.2, noise: 0.3, difficulty: 0.3 };
const count = 6;

/** Scores of random sets of six parts on 20 examples in each of three settings. */
function observed(scores: number, effect: (part: number) => number): AdditiveObservation[] {
  const stream = randomStream(1, 'observations');
  return Array.from({ length: scores }, (_unused, number) => {
    const setting = number % 3;
    const parts = [0, 1, 2, 3, 4, 5].filter(() => stream.uniform() < 0.5);
    const example = `${setting} ${stream.integer(20)}`;
    const sum = parts.reduce((total, part) => total + effect(part), 0.1 * setting);
    return { parts, setting: String(setting), example, score: sum + 0.3 * stream.normal() };
  });
}

describe('effects of parts', () => {
  it('are found, each within a few of its standard deviations', () => {
    const effects = additiveEffects(
      observed(3_000, (part) => (part - 2) / 20),
      count,
      prior,
    );
    for (const [part, mean] of effects.means.entries()) {
      expect(Math.abs(mean - (part - 2) / 20)).toBeLessThan(4 * (effects.deviations[part] ?? 0));
      expect(effects.deviations[part]).toBeLessThan(0.05);
    }
  });

  it('are those of the prior before anything was seen', () => {
    const { means, deviations } = additiveEffects([], count, { ...prior, mean: -0.1 });
    for (const mean of means) expect(mean).toBeCloseTo(-0.1);
    for (const deviation of deviations) expect(deviation).toBeCloseTo(0.2);
  });

  it('are drawn around their means with their deviations', () => {
    const effects = additiveEffects(
      observed(300, () => 0),
      count,
      prior,
    );
    const stream = randomStream(2, 'draws');
    const draws = Array.from({ length: 2_000 }, () => effects.draw(stream)[0] ?? 0);
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(mean).toBeCloseTo(effects.means[0] ?? 0, 2);
    expect(Math.sqrt(variance) / (effects.deviations[0] ?? 0)).toBeCloseTo(1, 1);
  });
});
