import { describe, expect, it } from 'vitest';
import type { AdditiveEffects } from '../../stats/additive-effects.ts';
import { methodSettings } from '../settings.ts';
import { chosenSentences, hopeful, sentenceRule } from './sentence-choice.ts';

function effects(...estimates: readonly (readonly [mean: number, deviation: number])[]): AdditiveEffects {
  return {
    means: Float64Array.from(estimates, ([mean]) => mean),
    deviations: Float64Array.from(estimates, ([, deviation]) => deviation),
    draw: () => new Float64Array(estimates.length),
  };
}

const rule = { deviations: 0.5, least: 0.015 };

describe('the choice of sentences', () => {
  it('asks an effect to stand out of its noise while scores are few', () => {
    expect(chosenSentences(effects([0.03, 0.08], [0.05, 0.08], [-0.05, 0.08]), rule)).toEqual([1]);
  });

  it('asks an effect to be worth the words, however sure it is', () => {
    expect(chosenSentences(effects([0.01, 0.001], [0.02, 0.001]), rule)).toEqual([1]);
  });

  it('asks less of a mean over many tasks than over few', () => {
    const settings = methodSettings('efficient', { screenLeast: 0.03 });
    expect([1, 4, 9].map((tasks) => sentenceRule(settings, tasks).least)).toEqual([0.03, 0.015, 0.01]);
  });

  it('keeps in view what may yet turn out useful', () => {
    expect(chosenSentences(effects([-0.01, 0.02], [-0.03, 0.02], [0.1, 0.02]), hopeful)).toEqual([0, 2]);
  });
});
