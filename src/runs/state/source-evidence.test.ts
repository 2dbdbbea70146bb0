import { expect, it } from 'vitest';
import { type SourceEvidence, sourceEvidenceWords } from './source-evidence.ts';

function wordsOf(check: Partial<NonNullable<SourceEvidence['check']>>) {
  const fields = { iteration: 2, promptId: 's1', firstId: 's0', explanation: '', ...check };
  const evidence = { check: fields, learningCurve: null } as unknown as SourceEvidence;
  return sourceEvidenceWords(evidence).join(' ');
}

it('a prompt is called clearly ahead only where its interval holds no 0', () => {
  const ahead = { isAhead: true, difference: 0.125, high: 0.26, examples: 24 };
  expect(wordsOf({ ...ahead, low: 0.02 })).toContain('was clearly ahead of the first one (+12.5 points');
  expect(wordsOf({ ...ahead, low: -0.01 })).toContain('was ahead of the first one (+12.5 points');
  expect(wordsOf({ ...ahead, isAhead: false, low: -0.01 })).toContain('was not clearly ahead');
});

it('a check without examples says so, and gives no interval from -100 to 100', () => {
  const words = wordsOf({ isAhead: false, difference: 0, low: -1, high: 1, examples: 0 });
  expect(words).toContain('The calls did not suffice');
  expect(words).not.toMatch(/\d/);
});
