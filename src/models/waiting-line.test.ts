import { describe, expect, it } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

describe('a waiting line', () => {
  it('admits in the order of joining, past those who gave up', async () => {
    const line = new WaitingLine<number>();
    const abort = new AbortController();
    const admitted: number[] = [];
    const join = (number: number, signal?: AbortSignal) =>
      line.join(number, signal).then(
        () => admitted.push(number),
        () => admitted.push(-number),
      );
    const all = [join(1), join(2, abort.signal), join(3)];
    abort.abort();
    expect(line.length).toBe(2);
    while (line.length > 0) line.admit();
    await Promise.all(all);
    expect(admitted.toSorted()).toEqual([-2, 1, 3]);
    expect(line.first()).toBeUndefined();
  });

  it('takes many thousands and stays in order', async () => {
    const line = new WaitingLine<number>();
    const wishes: number[] = [];
    const all = Array.from({ length: 10_000 }, (_, number) => line.join(number));
    for (let first = line.first(); first !== undefined; first = line.first()) {
      wishes.push(first.wish);
      line.admit();
    }
    await Promise.all(all);
    expect(wishes).toEqual(Array.from({ length: 10_000 }, (_, number) => number));
  });

  it('refuses with an error', async () => {
    const line = new WaitingLine();
    const place = line.join(undefined);
    line.refuse(new Error('closed'));
    await expect(place).rejects.toThrow('closed');
  });

  it('turns away one whose signal is aborted already', async () => {
    const line = new WaitingLine();
    await expect(line.join(undefined, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(line.length).toBe(0);
  });
});
