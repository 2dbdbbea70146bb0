import { describe, expect, it } from 'vitest';
import { plainTask } from '../../../test/support/learning.ts';
import { systemPrompt, userPrompt } from '../../prompts/prompt.ts';
import type { LearningState } from '../state.ts';
import { cellName, informativeness, type Met, probeCells } from './probe-cells.ts';

const tasks = ['red', 'green'].map((name) => ({
  ...plainTask(name, { train: 30, select: 20 }),
  userPrompts: ['One: {{input}}', 'Two: {{input}}'].map(userPrompt),
}));
const state: LearningState = {
  system: systemPrompt('You help.'),
  tasks: tasks.map((task) => ({ task, kept: [] })),
};
const nothingMet = new Map<string, Met>();

function drawMany(met: ReadonlyMap<string, Met>, probes: number, pool = 50) {
  return Array.from({ length: probes }, (_unused, probe) =>
    probeCells(state, { seed: 7, pool, met }, probe, 4),
  ).flat();
}

describe('the cells of a probe', () => {
  it('are as many examples of each task, each once, under its given user prompts by turns', () => {
    const cells = probeCells(state, { seed: 7, pool: 50, met: nothingMet }, 3, 4);
    expect(cells.map(({ task }) => task.name)).toEqual([...Array(4).fill('red'), ...Array(4).fill('green')]);
    expect(new Set(cells.map(cellName)).size).toBe(8);
    const [first, second, third] = cells;
    expect(first?.user.id).toBe(third?.user.id);
    expect(first?.user.id).not.toBe(second?.user.id);
  });

  it('come from train and select, and from no more examples than the pool holds', () => {
    const cells = drawMany(nothingMet, 200, 10);
    expect(new Set(cells.map(cellName)).size).toBe(20);
    expect(new Set(cells.map(({ split }) => split))).toEqual(new Set(['train', 'select']));
    expect(drawMany(nothingMet, 3, 10)).toEqual(drawMany(nothingMet, 3, 10));
  });

  it('leave out most of the examples that are always right or always wrong', () => {
    const known = [...new Set(drawMany(nothingMet, 200).map(cellName))];
    const met = new Map(
      known.map((name, index): [string, Met] => [
        name,
        { times: 10, score: index % 2 === 0 ? 5 : index % 4 === 1 ? 0 : 10 },
      ]),
    );
    const cells = drawMany(met, 100);
    const telling = cells.filter((cell) => met.get(cellName(cell))?.score === 5).length;
    expect(telling / cells.length).toBeGreaterThan(0.8);
    expect(telling / cells.length).toBeLessThan(1);
  });
});

describe('how much an example tells', () => {
  it('is most when it is right half the time, and equal for always right and always wrong', () => {
    expect(informativeness()).toBe(1);
    expect(informativeness({ times: 6, score: 3 })).toBe(1);
    expect(informativeness({ times: 6, score: 0 })).toBeCloseTo(informativeness({ times: 6, score: 6 }), 12);
    const falling = [0, 1, 3, 9].map((times) => informativeness({ times, score: 0 }));
    expect([...falling].sort((one, other) => other - one)).toEqual(falling);
    expect(falling[3]).toBeGreaterThan(0);
  });
});
