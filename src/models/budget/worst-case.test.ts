import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../model.ts';
import { assumedOutputTokens, worstCaseOf } from './worst-case.ts';

function request(content: string, maxOutputTokens?: number): ModelRequest {
  const parameters = maxOutputTokens === undefined ? {} : { maxOutputTokens };
  return { role: 'base', messages: [{ role: 'user', content }], parameters, samplePath: 'repeat 0' };
}

describe('the worst case of an attempt', () => {
  it('bounds the input by its bytes, which no tokenizer exceeds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (content) => {
        expect(worstCaseOf(request(content), undefined).inputTokens).toBeGreaterThan(
          Buffer.byteLength(content),
        );
      }),
    );
  });

  it('takes the bound of the reply, or the documented one', () => {
    expect(worstCaseOf(request('x', 7), undefined)).toMatchObject({ outputTokens: 7, usd: null });
    expect(worstCaseOf(request('x'), undefined).outputTokens).toBe(assumedOutputTokens);
  });

  it('is priced', () => {
    const { inputTokens, usd } = worstCaseOf(request('x', 1_000_000), { input: 1, output: 2 });
    expect(usd).toBeCloseTo(2 + inputTokens / 1_000_000, 12);
  });

  it('counts tools and prompts in options', () => {
    const plain = worstCaseOf(request('x', 7), undefined).inputTokens;
    const options = { prompt: 'y'.repeat(500) };
    expect(worstCaseOf({ ...request('x', 7), options }, undefined).inputTokens).toBeGreaterThan(plain + 500);
  });
});
