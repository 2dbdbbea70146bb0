import { describe, expect, it } from 'vitest';
import { additiveEffects } from '../../stats/additive-effects.ts';
import { randomStream } from '../../stats/random.ts';
import { type TaskObservation, taskEffects } from './task-effects.ts';
import { transferEstimate } from './transfer-estimate.ts';

const prior = { mean: -0.02, deviation: 0.1, noise: 0.3, difficulty: 0.1 };
const rule = { deviations: 0.5, least: 0.015 };
const taskNames = ['red', 'green', 'blue', 'grey'];

/** Scores of random sets of eight sentences; `effect` says what a sentence adds to a task. */
function observed(effect: (sentence: number, task: number) => number): readonly TaskObservation[] {
  const stream = randomStream(1, 'scores');
  return Array.from({ length: 6_000 }, (_unused, number): TaskObservation => {
    const task = number % taskNames.length;
    const taskName = taskNames[task] ?? '';
    const parts = [0, 1, 2, 3, 4, 5, 6, 7].filter(() => stream.uniform() < 0.5);
    const sum = parts.reduce((total, sentence) => total + effect(sentence, task), 0.3);
    const score = sum + 0.2 * stream.normal();
    return { taskName, setting: taskName, example: `${taskName} ${stream.integer(30)}`, parts, score };
  });
}

function estimateOf(observations: readonly TaskObservation[]) {
  const effects = additiveEffects(observations, 8, prior);
  return transferEstimate(observations, effects, taskEffects(observations, 8, prior), rule, prior);
}

describe('the estimate of transfer', () => {
  it('is the same for a held-out task where sentences help every task', () => {
    const estimate = estimateOf(observed((sentence) => (sentence < 2 ? 0.1 : 0)));
    expect(estimate?.source).toBeCloseTo(0.2, 1);
    expect(estimate?.heldOut).toBeCloseTo(0.2, 1);
  });

  it('tells what helps only the task that it was chosen by', () => {
    // Sentence t helps task t alone and hurts no other: chosen with the task's scores, and for no other reason.
    const estimate = estimateOf(observed((sentence, task) => (sentence === task ? 0.2 : 0)));
    expect(estimate?.source).toBeGreaterThan(0.15);
    expect(Math.abs(estimate?.heldOut ?? 1)).toBeLessThan(0.05);
  });

  it('is in step with its tasks, and needs two of them', () => {
    const observations = observed(() => 0.05);
    const estimate = estimateOf(observations);
    expect(estimate?.tasks.map(({ taskName }) => taskName)).toEqual(taskNames);
    const mean = (estimate?.tasks ?? []).reduce((sum, { heldOut }) => sum + heldOut / taskNames.length, 0);
    expect(estimate?.heldOut).toBeCloseTo(mean, 12);
    const ofOne = observations.filter(({ taskName }) => taskName === 'red');
    expect(estimateOf(ofOne)).toBeUndefined();
  });
});
