import { expect, it } from 'vitest';
import { similarityToGain } from './task-similarity.ts';

const source = [
  { name: 'sums', texts: ['Add seven and five.', 'Add two and nine.'] },
  { name: 'dates', texts: ['Which day follows Monday?'] },
];
const target = [
  { name: 'products', texts: ['Multiply seven and five.'], gain: 0.2 },
  { name: 'weekdays', texts: ['Which day follows Friday?'], gain: 0.1 },
  { name: 'poems', texts: ['Rhyme on roses'], gain: 0 },
];

it('finds the nearest source task by its words, and the correlation with the gain', async () => {
  const { tasks, correlation } = await similarityToGain([{ runId: 'one', source, target }]);
  expect(tasks.map(({ task, nearest }) => [task, nearest.name])).toEqual([
    ['products', 'sums'],
    ['weekdays', 'dates'],
    ['poems', 'sums'],
  ]);
  expect(tasks[1]?.nearest.similarity).toBeCloseTo(0.75, 12);
  expect(tasks[2]?.mean).toBe(0);
  expect(correlation?.pairs).toBe(3);
});

it('takes vectors of an embedding model instead, when given one', async () => {
  const { tasks } = await similarityToGain([{ runId: 'one', source, target }], async (texts) =>
    texts.map((text) => (text.includes('day') ? [0, 1] : [1, 0])),
  );
  expect(tasks.map(({ nearest }) => [nearest.name, nearest.similarity])).toEqual([
    ['sums', 1],
    ['dates', 1],
    ['sums', 1],
  ]);
});

it('has no correlation to show without enough tasks', async () => {
  const { correlation } = await similarityToGain([{ runId: 'one', source, target: target.slice(0, 1) }]);
  expect(correlation).toBeNull();
});
