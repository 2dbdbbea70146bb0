import { describe, expect, it } from 'vitest';
import { costOf } from './price.ts';
import { priceOf } from './prices.ts';

describe('the price list', () => {
  it('knows the models of the usual providers, also by the names of AI SDK objects', async () => {
    expect(await priceOf('openai/gpt-4o-mini')).toEqual({ input: 0.15, output: 0.6 });
    expect(await priceOf('openai.chat/gpt-4o-mini')).toEqual({ input: 0.15, output: 0.6 });
  });

  it('knows services by their address', async () => {
    const baseURL = 'https://api.groq.com/openai/v1';
    expect(await priceOf(`openai-compatible/llama-3.1-8b-instant@${baseURL}`, baseURL)).toBeDefined();
  });

  it.each([
    ['openai/no-such-model', undefined],
    ['ollama/llama3.2', undefined],
    ['sim/base', undefined],
    ['openai-compatible/gpt-4o@http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1'],
  ])('has no price for %s', async (modelId, baseURL) => {
    expect(await priceOf(modelId, baseURL)).toBeUndefined();
  });
});

describe('a cost', () => {
  it('is in US dollars, and unknown without a price', () => {
    const tokens = { inputTokens: 2_000_000, outputTokens: 500_000 };
    expect(costOf(tokens, { input: 0.15, output: 0.6 })).toBeCloseTo(0.6, 12);
    expect(costOf(tokens, undefined)).toBeNull();
  });
});
