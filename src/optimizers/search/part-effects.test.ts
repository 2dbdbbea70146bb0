import { describe, expect, it } from 'vitest';
import { parsePrompt } from '../../prompts/structure/parse-prompt.ts';
import { partsOf } from '../../prompts/structure/parts.ts';
import { randomStream } from '../../stats/random.ts';
import { drawPartEffects, type LevelledParts } from './part-effects.ts';

const sentences = ['Work step by step.', 'Check the result.', 'Be brief.', 'Quote the text.', 'Take pride.'];
const worth = [0.8, 0.5, -0.4, 0, 0];

/** Prompts of some of the sentences, with levels that are the sums of what these are worth. */
function drawnPrompts(count: number, standardError: number): readonly LevelledParts[] {
  const stream = randomStream(3, 'prompts');
  return Array.from({ length: count }, () => {
    const taken = sentences.map((text, index) => ({ text, index })).filter(() => stream.uniform() < 0.5);
    const logit =
      taken.reduce((sum, { index }) => sum + (worth[index] as number), 0) + standardError * stream.normal();
    return {
      parts: partsOf(parsePrompt(taken.map(({ text }) => text).join(' '))),
      level: { logit, standardError },
    };
  });
}

describe('effects of parts', () => {
  it('order parts as they are worth when prompts share them', () => {
    const prompts = drawnPrompts(60, 0.1);
    const effects = drawPartEffects(prompts, randomStream(1, 'draw'));
    const order = effects.ascending(effects.parts).map(({ text }) => text);
    expect(order[0]).toBe('Be brief.');
    expect(order.slice(-2)).toEqual(['Check the result.', 'Work step by step.']);
  });

  it('stray from draw to draw as far as little is known, and are 0 for parts that no prompt had', () => {
    const spreadOf = (prompts: readonly LevelledParts[]) => {
      const draws = Array.from({ length: 60 }, (_unused, index) => {
        const effects = drawPartEffects(prompts, randomStream(index, 'draw'));
        const part = effects.parts.find(({ text }) => text === 'Work step by step.');
        return part === undefined ? 0 : effects.of(part);
      });
      return Math.max(...draws) - Math.min(...draws);
    };
    expect(spreadOf(drawnPrompts(80, 0.1))).toBeLessThan(spreadOf(drawnPrompts(6, 1)));
    const [unknown] = partsOf(parsePrompt('Never seen.'));
    const effects = drawPartEffects(drawnPrompts(5, 1), randomStream(1, 'draw'));
    expect(unknown && effects.of(unknown)).toBe(0);
  });
});
