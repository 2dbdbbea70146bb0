import { describe, expect, it } from 'vitest';
import { AttemptPatience } from './attempt-patience.ts';

const call = (system: string, user: string, kind?: string) => ({
  kind,
  request: {
    role: 'base' as const,
    messages: [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: user },
    ],
  },
});

const quick = call('Be brief.', 'x'.repeat(100), 'quick task');

function known(durationMs: number, replies = 30) {
  const patience = new AttemptPatience(120_000);
  for (let number = 0; number < replies; number += 1) patience.took(quick, durationMs);
  return patience;
}

describe('the time that an attempt gets', () => {
  it('is the full timeout until twenty replies to such calls have come', () => {
    expect(known(200, 19).timeoutMs(quick, 0)).toBe(120_000);
    expect(known(200, 20).timeoutMs(quick, 0)).toBe(5_000);
    expect(known(1_000).timeoutMs(quick, 0)).toBe(20_000);
  });

  it.each([
    ['another task', call('Be brief.', 'x'.repeat(100), 'slow task')],
    ['a much longer prompt', call('Be brief.', 'x'.repeat(1_000), 'quick task')],
    ['the other role', { ...quick, request: { ...quick.request, role: 'optimizer' as const } }],
  ])('of %s is the full timeout, however quick the calls before were', (_what, other) => {
    expect(known(200).timeoutMs(other, 0)).toBe(120_000);
  });

  it('under another system prompt is longer than under the one that is known', () => {
    const other = call('Go step by step.', 'x'.repeat(100), 'quick task');
    expect(known(200).timeoutMs(other, 0)).toBe(15_000);
    expect(known(1_000).timeoutMs(other, 0)).toBe(60_000);
  });

  it('doubles with each new try, up to the full timeout', () => {
    const patience = known(200);
    expect([1, 2, 9].map((failures) => patience.timeoutMs(quick, failures))).toEqual([
      10_000, 20_000, 120_000,
    ]);
  });

  it('follows replies that have become slower, also when they are cut off', () => {
    const patience = known(200);
    let cutOff = 0;
    while (patience.timeoutMs(quick, 0) < 8_000) {
      patience.took(quick, patience.timeoutMs(quick, 0));
      cutOff += 1;
    }
    expect(cutOff).toBeLessThanOrEqual(3);
  });

  it('has no bound where there is none', () => {
    expect(new AttemptPatience(Number.POSITIVE_INFINITY).timeoutMs(quick, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
