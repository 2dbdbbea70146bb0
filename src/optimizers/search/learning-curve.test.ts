import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { Scores } from '../engine/scores.ts';
import { learningCurveOf } from './learning-curve.ts';

const taskNames = ['a', 'b', 'c', 'd'];

/** Forty prompts whose chance of a right answer in each task is given, with 30 answers in each. */
function scored(chance: (prompt: number, task: number) => number) {
  const scores = new Scores();
  const stream = randomStream(3, 'answers');
  const promptIds = Array.from({ length: 40 }, (_unused, prompt) => `p${prompt}`);
  for (const [prompt, systemPromptId] of promptIds.entries()) {
    for (const [task, taskName] of taskNames.entries()) {
      const outcomes = Array.from({ length: 30 }, (_unused, index) => ({
        exampleId: `e${index}`,
        score: stream.uniform() < chance(prompt, task) ? 1 : 0,
      }));
      scores.add([{ taskName, split: 'train', systemPromptId, userPromptId: 'u', outcomes, score: null }]);
    }
  }
  return learningCurveOf({ scores, taskNames, promptIds, firstId: 'p0', seed: 1 });
}

describe('the learning curve over source tasks', () => {
  it('has no gain where no prompt is better than another', () => {
    const curve = scored(() => 0.4);
    expect(Math.abs(curve?.byTasks.at(-1)?.gain ?? 1)).toBeLessThan(0.08);
    expect(curve?.ahead).not.toBe('tasks');
  });

  it('finds the gain of a prompt that is better in every task, whoever chooses', () => {
    const curve = scored((prompt) => (prompt === 7 ? 0.9 : 0.4));
    for (const { gain } of curve?.byTasks ?? []) expect(gain).toBeGreaterThan(0.25);
    expect(Math.abs(curve?.twoMoreTasks ?? 1)).toBeLessThan(0.05);
  });

  it('says that more tasks would help where each task alone chooses what helps only itself', () => {
    // Prompts 1 to 4 fit one task each, prompt 5 fits all of them a little less.
    const curve = scored((prompt, task) => {
      if (prompt === 5) return 0.75;
      return prompt === task + 1 ? 0.95 : 0.4;
    });
    const [one] = curve?.byTasks ?? [];
    expect(curve?.byTasks.at(-1)?.gain).toBeGreaterThan((one?.gain ?? 1) + 0.15);
    expect(curve?.ahead).toBe('tasks');
  });

  it('says that more calls would help where prompts become better all along', () => {
    const curve = scored((prompt) => 0.2 + prompt * 0.015);
    expect(curve?.fourTimesTheCalls).toBeGreaterThan(0.05);
    expect(curve?.ahead).toBe('calls');
  });

  it('is not drawn where nothing was tried but the first prompt', () => {
    const scores = new Scores();
    const outcomes = [{ exampleId: 'e', score: 1 }];
    for (const taskName of taskNames) {
      scores.add([
        { taskName, split: 'train', systemPromptId: 'p0', userPromptId: 'u', outcomes, score: null },
      ]);
    }
    expect(learningCurveOf({ scores, taskNames, promptIds: ['p0'], firstId: 'p0', seed: 1 })).toBeUndefined();
  });

  it('is not drawn for fewer than three tasks', () => {
    const scores = new Scores();
    const input = { scores, promptIds: ['p'], firstId: 'p', seed: 1 };
    expect(learningCurveOf({ ...input, taskNames: ['a', 'b'] })).toBeUndefined();
  });
});
