/** Reads the splits of a run from one large file, as a configuration would, and prints time and peak memory. */
import { join } from 'node:path';
import { loadTask } from '../../src/loading/load-tasks.ts';
import type { TaskDefinition } from '../../src/loading/task-definition.ts';

export interface Measured {
  readonly kept: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

const [route = 'own', folder = '', name = ''] = process.argv.slice(2);

const own: TaskDefinition = {
  name: 'reviews',
  data: join(folder, 'review', name),
  fields: { input: 'text', expected: 'rating' },
  userPrompt: 'How many stars? {{input}}\nNumber in an <answer> tag.',
  answer: { tag: 'answer', type: 'integer', min: 1, max: 5 },
};
const suite: TaskDefinition = { suite: `review/${name.split('.')[0]}` };

const startedAt = performance.now();
const task = await loadTask(route === 'own' ? own : suite, {
  directory: folder,
  dataDirectory: folder,
  seed: 1,
});
const measured: Measured = {
  kept: task.train.length + task.select.length + task.test.size,
  seconds: (performance.now() - startedAt) / 1_000,
  peakMegabytes: process.resourceUsage().maxRSS / 1_000,
};
console.log(JSON.stringify(measured));
