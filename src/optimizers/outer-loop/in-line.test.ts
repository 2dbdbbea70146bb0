import { expect, it } from 'vitest';
import type { Workbench } from '../engine/workbench.ts';
import { InLine } from './in-line.ts';

function subject() {
  const log: string[] = [];
  const bench = {
    optimizer: { id: 'scripted', complete: async () => void log.push('optimizer asked') },
    score: async () => void log.push('scored'),
  } as unknown as Workbench;
  const score = (inLine: InLine) => inLine.behind(bench).score({ phase: 'outer-loop', iteration: 1 }, []);
  return { log, bench, score };
}

it('lets the optimizer model be asked first, whoever began first', async () => {
  const { log, bench, score } = subject();
  const inLine = new InLine();
  const scoring = score(inLine);
  const asking = inLine.ahead(bench, async ({ optimizer }) => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    return optimizer.complete({} as never);
  });
  await Promise.all([scoring, asking]);
  expect(log).toEqual(['optimizer asked', 'scored']);
});

it.each([
  ['asks nothing', async () => undefined],
  ['fails', async () => Promise.reject(new Error('failed'))],
])('does not wait for work that %s', async (_what, work) => {
  const { log, bench, score } = subject();
  const inLine = new InLine();
  const scoring = score(inLine);
  await inLine.ahead(bench, work).catch(() => undefined);
  await scoring;
  expect(log).toEqual(['scored']);
});
