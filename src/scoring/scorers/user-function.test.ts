import { describe, expect, test } from 'vitest';
import { InternalError, UsageError } from '../../foundation/errors.ts';
import type { ScoreResult, ScorerFunction } from '../scorer.ts';
import { userScorer } from './user-function.ts';

const arguments_ = { input: 'q', output: 'Paris', expected: 'Paris', metadata: { difficulty: 2 } };
const result = (value: unknown): ScoreResult => value as ScoreResult;

describe('a function of the user’s own', () => {
  test('sees everything and may answer at once', () => {
    const seen: unknown[] = [];
    function sameText(given: Parameters<ScorerFunction>[0]): ScoreResult {
      seen.push(given);
      return { name: 'ignored', score: given.output === given.expected ? 1 : 0, feedback: 'Well done.' };
    }
    const scorer = userScorer(sameText);
    expect(scorer.name).toBe('sameText');
    expect(scorer.score(arguments_)).toEqual({ name: 'sameText', score: 1, feedback: 'Well done.' });
    expect(seen).toEqual([arguments_]);
  });

  test('may answer later, and may leave an example unscored', async () => {
    const scorer = userScorer(async () => ({ name: '', score: null, metadata: { why: 'no idea' } }));
    await expect(scorer.score(arguments_)).resolves.toEqual({
      name: 'scorer',
      score: null,
      metadata: { why: 'no idea' },
    });
  });

  test.each([
    [{ score: 1.5 }, 'the score 1.5'],
    [{ score: -0.1 }, 'the score -0.1'],
    [{ score: Number.NaN }, 'the score NaN'],
    [{ score: '1' }, 'the score 1'],
    [{ score: undefined }, 'the score undefined'],
    [{ score: 1, feedback: 3 }, 'the score 1 with feedback of type number'],
    [{}, 'an object without a score'],
    [true, 'true instead of an object'],
    [undefined, 'undefined instead of an object'],
  ])('is told in one message what is wrong with %o', async (value, described) => {
    const message = `the scorer graded returned ${described}.`;
    const graded = () => result(value);
    expect(() => userScorer(graded).score(arguments_)).toThrow(UsageError);
    expect(() => userScorer(graded).score(arguments_)).toThrow(message);
    const gradedLater = { graded: async () => result(value) }.graded;
    await expect(userScorer(gradedLater).score(arguments_)).rejects.toThrow(message);
  });

  test('is named where it throws, at once or later', async () => {
    const message =
      'the scorer broken threw "no such field" on the reply "Paris". A scorer that cannot tell returns the score null.';
    const broken = () => {
      throw new Error('no such field');
    };
    expect(() => userScorer(broken).score(arguments_)).toThrow(message);
    const brokenLater = { broken: () => Promise.reject(new Error('no such field')) }.broken;
    await expect(userScorer(brokenLater).score(arguments_)).rejects.toThrow(message);
  });

  test('is told of the task whose scorer it is, and not as "the scorer scorer"', () => {
    const { scorer } = { scorer: () => result({ score: 2 }) };
    expect(() => userScorer(scorer, 'rate').score(arguments_)).toThrow(
      'task "rate": the scorer returned the score 2.',
    );
  });

  test('passes on interruptions and errors of metaspo', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    const { signal } = controller;
    const interrupted = userScorer(() => Promise.reject(signal.reason)).score({ ...arguments_, signal });
    await expect(interrupted).rejects.toBe(signal.reason);
    const failure = new InternalError('lost');
    expect(() =>
      userScorer(() => {
        throw failure;
      }).score(arguments_),
    ).toThrow(failure);
  });
});
