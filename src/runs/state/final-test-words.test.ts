import { expect, it } from 'vitest';
import { finalTestWords } from './final-test-words.ts';

const tested = { isScored: true, readings: 1, early: 0 };

it('says how often the test splits were read, and whether that was before the choice was final', () => {
  expect(finalTestWords(tested)).toEqual(['The test splits were read once.']);
  const words = (readings: number, early: number) => finalTestWords({ ...tested, readings, early }).join(' ');
  expect(words(3, 0)).toContain('read 3 times in all sessions of this run.');
  expect(words(1, 1)).toContain('read once, before the choice of prompts was final');
  expect(words(2, 1)).toContain('2 times in all sessions of this run, 1 of them before the choice');
});

it('never says of one run that it was read and that there was no test', () => {
  expect(finalTestWords({ isScored: false, readings: 0, early: 0 })).toEqual([
    'There was no final test: the test splits were not read.',
  ]);
  expect(finalTestWords({ isScored: false, readings: 1, early: 0 })).toEqual([
    'The final test has given no scores.',
    'The test splits were read once.',
  ]);
});

it('says of prompts that were learned after the test that they were not tested', () => {
  expect(finalTestWords({ isScored: false, readings: 1, early: 1 })[0]).toBe(
    'The learned prompts were not tested: the test splits were read for earlier ones.',
  );
});

it('says of a run under way that the test is still to come', () => {
  const running = { isScored: false, isRunning: true, readings: 0, early: 0 };
  expect(finalTestWords(running)[0]).toBe('The test splits are read once, at the end.');
  expect(finalTestWords({ ...running, readings: 1 })).toEqual(['The final test is under way.']);
});

it('says how many replies are missing, and why', () => {
  const reason = 'the budget does not cover the next call.';
  expect(finalTestWords({ ...tested, unscored: { replies: 3, of: 440, reason } })).toEqual([
    "Of the final test's 440 replies 3 are missing, and unscored: the budget does not cover the next call.",
    'The test splits were read once.',
  ]);
  expect(finalTestWords({ ...tested, unscored: { replies: 1, of: 440, reason } })[0]).toContain(
    '1 is missing, and unscored',
  );
});
