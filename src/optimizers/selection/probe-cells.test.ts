import { describe, expect, it } from 'vitest';
import { plainTask } from '../../../test/support/learning.ts';
import { userPrompt } from '../../prompts/prompt.ts';
import { cellName, informativeness, ProbeField } from './probe-cells.ts';

const tasks = ['red', 'green'].map((name) => ({
  ...plainTask(name, { train: 30, select: 20 }),
  userPrompts: ['One: {{input}}', 'Two: {{input}}'].map(userPrompt),
}));

const fieldOf = (pool: number) => new ProbeField(tasks, { seed: 7, pool });

function drawMany(field: ProbeField, probes: number) {
  return Array.from({ length: probes }, (_unused, probe) => field.cells(probe, 4)).flat();
}

describe('the cells of a probe', () => {
  it('are as many examples of each task, each once, under its given user prompts by turns', () => {
    const cells = fieldOf(50).cells(3, 4);
    expect(cells.map(({ task }) => task.name)).toEqual([...Array(4).fill('red'), ...Array(4).fill('green')]);
    expect(new Set(cells.map(cellName)).size).toBe(8);
    const [first, second, third] = cells;
    expect(first?.user.id).toBe(third?.user.id);
    expect(first?.user.id).not.toBe(second?.user.id);
  });

  it('come from train and select, and from no more examples than the pool holds', () => {
    const cells = drawMany(fieldOf(10), 200);
    expect(new Set(cells.map(cellName)).size).toBe(20);
    expect(new Set(cells.map(({ split }) => split))).toEqual(new Set(['train', 'select']));
    expect(drawMany(fieldOf(10), 3)).toEqual(drawMany(fieldOf(10), 3));
  });

  it('leave out most of the examples that are always right or always wrong', () => {
    const field = fieldOf(50);
    const telling = new Set<string>();
    const known = new Map(drawMany(field, 200).map((cell) => [cellName(cell), cell]));
    for (const [index, [name, cell]] of [...known].entries()) {
      if (index % 2 === 0) telling.add(name);
      const always = index % 4 === 1 ? 0 : 1;
      for (let time = 0; time < 10; time += 1) field.note(cell, index % 2 === 0 ? time % 2 : always);
    }
    const cells = drawMany(field, 100);
    const share = cells.filter((cell) => telling.has(cellName(cell))).length / cells.length;
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(1);
  });
});

describe('how much an example tells', () => {
  it('is most when it is right half the time, and equal for always right and always wrong', () => {
    expect(informativeness({ times: 0, score: 0 })).toBe(1);
    expect(informativeness({ times: 6, score: 3 })).toBe(1);
    expect(informativeness({ times: 6, score: 0 })).toBeCloseTo(informativeness({ times: 6, score: 6 }), 12);
    const falling = [0, 1, 3, 9].map((times) => informativeness({ times, score: 0 }));
    expect([...falling].sort((one, other) => other - one)).toEqual(falling);
    expect(falling[3]).toBeGreaterThan(0);
  });
});
