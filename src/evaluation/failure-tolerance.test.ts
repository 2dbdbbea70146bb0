import { describe, expect, it } from 'vitest';
import { ModelCallError, type ModelFailure } from '../models/model-call-error.ts';
import { EndpointFailingError, FailureTolerance, wayOn } from './failure-tolerance.ts';

const error = (failure: ModelFailure) => new ModelCallError('it failed', { failure });

/** How many of these failures an evaluation of so many examples bears. */
function borne(failure: ModelFailure, examples: number): number {
  const tolerance = new FailureTolerance(examples);
  for (let count = 0; count < examples; count += 1) {
    try {
      tolerance.tolerate(error(failure));
    } catch (stopped) {
      expect(stopped).toBeInstanceOf(EndpointFailingError);
      return count;
    }
  }
  return examples;
}

describe('the failures that an evaluation tolerates', () => {
  it.each<[ModelFailure, number, number]>([
    ['server-error', 1, 0],
    ['server-error', 2, 1],
    ['server-error', 12, 2],
    ['server-error', 100, 2],
    ['timeout', 1_000, 20],
    ['bad-request', 12, 11],
    ['context-too-long', 100, 99],
    ['refused-by-provider', 1, 0],
    ['truncated-reply', 5, 4],
    ['authentication', 100, 0],
    ['system-role-refused', 100, 0],
  ])('of %s in %i examples are %i', (failure, examples, count) => {
    expect(borne(failure, examples)).toBe(count);
  });
});

describe('the way on after a failure', () => {
  const failures: readonly ModelFailure[] = [
    'rate-limited',
    'quota-exhausted',
    'authentication',
    'not-found',
    'bad-request',
    'parameter-refused',
    'system-role-refused',
    'context-too-long',
    'server-error',
    'unreachable',
    'connection-lost',
    'timeout',
    'malformed-reply',
    'empty-reply',
    'truncated-reply',
    'refused-by-provider',
  ];
  const waitingHelps: readonly ModelFailure[] = [
    'rate-limited',
    'server-error',
    'unreachable',
    'connection-lost',
    'timeout',
  ];

  it.each(failures)('of %s is to resume only where that can help', (failure) => {
    expect(/when the endpoint works/.test(wayOn(error(failure)))).toBe(waitingHelps.includes(failure));
    const { canResume, message } = new EndpointFailingError('x', error(failure));
    expect(canResume).toBe(!message.includes('Resuming would make the same calls again'));
  });

  it.each(['not-found', 'bad-request', 'system-role-refused', 'context-too-long'] as const)(
    'of %s is another setting, which is another run',
    (failure) => {
      expect(wayOn(error(failure))).toMatch(/start a new run with another setting/i);
      expect(new EndpointFailingError('x', error(failure)).canResume).toBe(false);
    },
  );

  it('of a refusal that is taken for one of the request is that of the key, where nothing was answered', () => {
    const cause = error('authentication');
    expect(wayOn(new ModelCallError('x', { failure: 'refused-by-provider', cause }))).toBe(wayOn(cause));
  });
});
