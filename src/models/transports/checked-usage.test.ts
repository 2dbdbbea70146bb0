import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../model.ts';
import { checkedUsage, droppedPromptWarning } from './checked-usage.ts';

const request = (content: string): ModelRequest => ({
  role: 'base',
  messages: [{ role: 'user', content }],
  parameters: {},
  samplePath: 'repeat 0',
});

/** 40 characters: about 10 tokens. */
const question = request('How many stars are in this picture? Five');
const reply = 'There are 20.';

describe('the counts of a server', () => {
  it('are taken as they are where they can be true', () => {
    const reported = { input: 12, output: 9, reasoning: 3, cached: 4 };
    expect(checkedUsage(reported, question, reply)).toEqual({
      usage: { inputTokens: 12, outputTokens: 9, reasoningTokens: 3, cachedInputTokens: 4 },
    });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['zero for what was sent', 0],
    ['negative', -50],
    ['a fraction', 12.5],
    ['huge', 1e300],
    ['above the safe whole numbers', 2 ** 53 + 2],
    ['safe, but more than any call has', 2 ** 52],
    ['no number', Number.NaN],
    ['endless', Number.POSITIVE_INFINITY],
    ['a text', '12'],
    ['a list', [12]],
  ])('are replaced by a marked estimate where one is %s', (_what, count) => {
    expect(checkedUsage({ input: count, output: 9 }, question, reply).usage).toEqual({
      inputTokens: 10,
      outputTokens: 9,
      estimated: true,
    });
    expect(checkedUsage({ input: 12, output: count }, question, reply).usage).toEqual({
      inputTokens: 12,
      outputTokens: 4,
      estimated: true,
    });
  });

  it('may be zero for nothing', () => {
    expect(checkedUsage({ input: 12, output: 0 }, question, '').usage).toEqual({
      inputTokens: 12,
      outputTokens: 0,
    });
  });

  it('never exceed the whole with a part', () => {
    const reported = { input: 12, output: 9, reasoning: 50, cached: 90 };
    expect(checkedUsage(reported, question, reply).usage).toMatchObject({
      reasoningTokens: 9,
      cachedInputTokens: 12,
    });
  });

  it('far below what was sent are named, in words that are always the same', () => {
    const long = request('A long system prompt. '.repeat(500));
    expect(checkedUsage({ input: 512, output: 4 }, long, reply)).toMatchObject({
      usage: { inputTokens: 512 },
      warning: droppedPromptWarning,
    });
    expect(checkedUsage({ input: 2_000, output: 4 }, long, reply).warning).toBeUndefined();
    expect(checkedUsage({ input: 1, output: 4 }, question, reply).warning).toBeUndefined();
  });

  it('whatever they are, give whole numbers from zero that sums can be made of', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), fc.anything(), (...counts) => {
        const [input, output, reasoning, cached] = counts;
        const { usage } = checkedUsage({ input, output, reasoning, cached }, question, reply);
        for (const count of [
          usage.inputTokens,
          usage.outputTokens,
          usage.reasoningTokens ?? 0,
          usage.cachedInputTokens ?? 0,
        ]) {
          expect(Number.isSafeInteger(count) && count >= 0 && count <= 100_000_000).toBe(true);
        }
        expect(usage.inputTokens).toBeGreaterThan(0);
        expect(usage.outputTokens).toBeGreaterThan(0);
      }),
    );
  });
});
