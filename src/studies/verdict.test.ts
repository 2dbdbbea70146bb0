import { describe, expect, it } from 'vitest';
import { type VerdictInput, verdictOf } from './verdict.ts';

const clear: VerdictInput = {
  a: 'new',
  b: 'old',
  mean: 0.05,
  low: 0.02,
  high: 0.08,
  p: 0.003,
  tasks: 8,
  detectable: 0.04,
  noise: 0,
};

describe('verdictOf', () => {
  it('names the better one with its evidence', () => {
    expect(verdictOf(clear)).toEqual({
      kind: 'better',
      text: 'new is better than old on tasks like these 8 (+5.0 points, 95 % interval +2.0 to +8.0, p = 0.003).',
    });
    expect(verdictOf({ ...clear, mean: -0.05, low: -0.08, high: -0.02 }).kind).toBe('worse');
  });

  it('says that the evidence is too little, and what the data could show', () => {
    const { kind, text } = verdictOf({ ...clear, p: 0.2, low: -0.02 });
    expect(kind).toBe('too-little-evidence');
    expect(text).toContain(
      'The smallest difference that 8 tasks with these examples would probably show is 4.0 points.',
    );
  });

  it('does not call better what repeated calls differ by', () => {
    expect(verdictOf({ ...clear, noise: 0.06 }).kind).toBe('within-noise');
  });

  it('says so when the data can show nothing', () => {
    expect(verdictOf({ ...clear, p: null, detectable: null }).text).toContain(
      'cannot show a difference of any size',
    );
  });

  it('quotes a system prompt that is named by its words', () => {
    const { text } = verdictOf({ ...clear, a: 'Think twice.', b: 'default' });
    expect(text).toContain('“Think twice.” ');
    expect(verdictOf({ ...clear, a: 'new.md (checked)' }).text).toContain('new.md (checked) is better');
  });
});
