import { expect, it } from 'vitest';
import { taskAdvice } from './task-advice.ts';
import { type TaskObservation, taskEffects } from './task-effects.ts';

const prior = { mean: -0.02, deviation: 0.05, noise: 0.35, difficulty: 0.32 };
const rule = { deviations: 0.5, least: 0.015 };

/** Scores of two tasks under all sets of three sentences; what each sentence adds to each task is given. */
function scores(effects: Readonly<Record<string, readonly number[]>>): readonly TaskObservation[] {
  const sets = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
  return Object.entries(effects).flatMap(([taskName, adds]) =>
    Array.from({ length: 80 }, (_unused, index) => {
      const parts = sets[index % sets.length] as number[];
      const score = 0.3 + parts.reduce((sum, part) => sum + (adds[part] ?? 0), 0);
      return { taskName, parts, score, setting: taskName, example: `${taskName} ${index % 10}` };
    }),
  );
}

const observations = scores({ one: [0.2, 0.3, -0.1], other: [0.2, 0, 0] });
const ofTasks = taskEffects(observations, 3, prior);

const numbersOf = (advice: ReturnType<typeof taskAdvice>) =>
  Object.fromEntries([...advice].map(([name, { numbers }]) => [name, numbers]));

it('is what helps a task by its own scores and does not stand in the system prompt', () => {
  const advice = taskAdvice(ofTasks, [0], rule);
  expect(numbersOf(advice)).toEqual({ one: [1], other: [] });
  expect(advice.get('one')?.gain).toBeGreaterThan(0.2);
  expect(advice.get('other')?.gain).toBe(0);
});

it('holds what the system prompt leaves out of what helps all', () => {
  const advice = taskAdvice(ofTasks, [], rule);
  expect(numbersOf(advice)).toEqual({ one: [0, 1], other: [0] });
});

it('asks as much as the rule does', () => {
  const strict = { ...rule, least: 0.2 };
  const advice = taskAdvice(ofTasks, [], strict);
  expect(numbersOf(advice)).toEqual({ one: [1], other: [] });
});
