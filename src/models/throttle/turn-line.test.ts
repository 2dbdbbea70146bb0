import { describe, expect, it } from 'vitest';
import { TurnLine } from './turn-line.ts';

describe('a line of turns', () => {
  it('admits earlier turns first, also those that join late, and within a turn in the order of joining', async () => {
    const line = new TurnLine();
    const admitted: string[] = [];
    const join = (turn: number, name: string) => line.join(turn).then(() => admitted.push(name));
    const all = [join(2, '2a'), join(1, '1a'), join(2, '2b'), join(1, '1b')];
    line.admit();
    line.admit();
    line.admit();
    all.push(join(1, '1c'), join(0, '0a'));
    while (line.length > 0) line.admit();
    await Promise.all(all);
    expect(admitted).toEqual(['1a', '1b', '2a', '0a', '1c', '2b']);
  });

  it('passes over those who gave up', async () => {
    const line = new TurnLine();
    const abort = new AbortController();
    const gone = line.join(1, abort.signal);
    const staying = line.join(2);
    abort.abort(new Error('stop'));
    await expect(gone).rejects.toThrow('stop');
    expect(line.length).toBe(1);
    line.admit();
    await staying;
    expect(line.length).toBe(0);
    line.admit();
  });

  it('refuses with an error, one after the other', async () => {
    const line = new TurnLine();
    const places = [line.join(2), line.join(1)];
    while (line.length > 0) line.refuse(new Error('closed'));
    const results = await Promise.allSettled(places);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
