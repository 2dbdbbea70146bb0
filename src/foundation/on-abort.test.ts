import { expect, it } from 'vitest';
import { onAbort } from './on-abort.ts';

it('calls back once, in the order of asking', () => {
  const abort = new AbortController();
  const called: number[] = [];
  for (const number of [1, 2, 3]) onAbort(abort.signal, () => called.push(number));
  abort.abort();
  abort.abort();
  expect(called).toEqual([1, 2, 3]);
});

it('does not call who has left, also when one leaves another out', () => {
  const abort = new AbortController();
  const called: string[] = [];
  const leaves: (() => void)[] = [];
  onAbort(abort.signal, () => {
    called.push('first');
    leaves[1]?.();
  });
  leaves[0] = onAbort(abort.signal, () => called.push('left before'));
  leaves[1] = onAbort(abort.signal, () => called.push('left meanwhile'));
  leaves[0]();
  leaves[0]();
  abort.abort();
  expect(called).toEqual(['first']);
});

it('listens to nothing without a signal', () => {
  expect(() => onAbort(undefined, () => undefined)()).not.toThrow();
});
