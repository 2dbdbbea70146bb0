import { describe, expect, it } from 'vitest';
import { writing } from '../conformance/optimizer-scripts.ts';
import { type ConformanceRun, runMethod } from '../conformance/run-method.ts';
import { findMethod } from '../methods.ts';

const names = [
  'metaspo',
  'outer-only',
  'metaspo-evolutionary',
  'ape',
  'gepa',
  'greedy',
  'opro',
  'opro-system',
  'protegi',
];

const run = (name: string, given: ConformanceRun) =>
  runMethod(findMethod(name), {
    ...given,
    settings: { iterations: 60, unusableReplies: 12, ...given.settings },
  });

describe('an optimizer model that writes nothing of use', () => {
  it.each(names)('ends %s with its own stop reason, the same at any concurrency', async (name) => {
    const [one, many] = await Promise.all(
      [1, 64].map((concurrency) => run(name, { optimizer: () => 'Hm.', concurrency })),
    );
    expect(one?.learned.stopReason).toBe('no-usable-prompt');
    expect(one?.learned.explanation).toMatch(
      /^the optimizer model has written no usable prompt in \d+ replies \(\d+ without the tags .*\): use a stronger/,
    );
    expect(one?.events.at(-1)).toMatchObject({ type: 'learning-finished', stopReason: 'no-usable-prompt' });
    expect(many?.learned.explanation).toBe(one?.learned.explanation);
    expect(many?.account.requests.totals()).toEqual(one?.account.requests.totals());
  });

  it('is asked on where the setting says so', async () => {
    const settings = { unusableReplies: 0, iterations: 9 };
    const { learned } = await run('greedy', { optimizer: () => 'Hm.', settings });
    expect(learned.stopReason).toBe('iterations-finished');
  });

  it('counts in a row: one usable prompt starts the count anew', async () => {
    let asked = 0;
    const optimizer: ConformanceRun['optimizer'] = (request) =>
      ++asked % 10 === 0 ? writing(request) : 'Hm.';
    const { learned } = await run('greedy', { optimizer, settings: { iterations: 12 } });
    expect(learned.stopReason).toBe('iterations-finished');
  });
});
