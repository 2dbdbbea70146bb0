import { expect, test } from 'vitest';
import { SingleFlight } from './single-flight.ts';

test.each([
  ['a result', () => Promise.resolve('done')],
  ['an error', () => Promise.reject(new Error('failed'))],
])('whoever has %s finds the flight landed', async (_what, work) => {
  const flights = new SingleFlight<string>();
  for (const signal of [undefined, new AbortController().signal]) {
    const landed = () => flights.has('a');
    expect(await flights.join('a', signal, work).then(landed, landed)).toBe(false);
  }
});

test('a signal that has aborted keeps the work from starting', async () => {
  const flights = new SingleFlight<string>();
  let started = false;
  const work = async () => {
    started = true;
    return 'done';
  };
  const joined = flights.join('a', AbortSignal.abort(new Error('stop')), work);
  await expect(joined).rejects.toThrow('stop');
  expect(started).toBe(false);
});

test('one who gives up leaves the work to the others', async () => {
  const flights = new SingleFlight<string>();
  const { promise, resolve } = Promise.withResolvers<string>();
  const abort = new AbortController();
  const first = flights.join('a', abort.signal, () => promise);
  const second = flights.join('a', new AbortController().signal, () => promise);
  abort.abort(new Error('stop'));
  await expect(first).rejects.toThrow('stop');
  resolve('done');
  expect(await second).toBe('done');
});
