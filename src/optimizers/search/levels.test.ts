import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../evaluation/evaluation.ts';
import { randomStream } from '../../stats/random.ts';
import { Scores } from '../engine/scores.ts';
import { levelsOf } from './levels.ts';

function evaluation(promptId: string, answers: readonly (readonly [string, number | null])[]): Evaluation {
  const outcomes = answers.map(([exampleId, score]) => ({ exampleId, score }));
  return {
    taskName: 't',
    split: 'train',
    systemPromptId: promptId,
    userPromptId: 'u',
    outcomes,
    score: null,
  };
}

/** Answers of prompts of known levels to cells of known difficulties. */
function drawnScores(levels: readonly number[], cellsOf: (prompt: number) => readonly number[]): Scores {
  const scores = new Scores();
  const stream = randomStream(7, 'answers');
  const difficulties = Array.from({ length: 400 }, () => 1.5 * stream.normal());
  for (const [prompt, level] of levels.entries()) {
    const answers = cellsOf(prompt).map((cell) => {
      const chance = 1 / (1 + Math.exp((difficulties[cell] as number) - level));
      return [`e${cell}`, stream.uniform() < chance ? 1 : 0] as const;
    });
    scores.add([evaluation(`p${prompt}`, answers)]);
  }
  return scores;
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_unused, index) => from + index);

describe('levels of prompts', () => {
  it('recover the levels that answers were drawn from', () => {
    const truth = [-1, -0.5, 0, 0.5, 1];
    const levels = levelsOf(drawnScores(truth, () => range(0, 400)));
    const mean = [...levels.values()].reduce((sum, { logit }) => sum + logit, 0) / truth.length;
    for (const [prompt, level] of truth.entries()) {
      const found = (levels.get(`p${prompt}`)?.logit ?? Number.NaN) - mean;
      expect(Math.abs(found - level)).toBeLessThan(0.35);
    }
  });

  it('compare prompts that have answered different examples, through those that answered both', () => {
    const cells = (prompt: number) =>
      prompt === 0 ? range(0, 200) : prompt === 1 ? range(200, 400) : range(0, 400);
    const levels = levelsOf(drawnScores([1.2, -1.2, 0, 0, 0], cells));
    expect(levels.get('p0')?.logit).toBeGreaterThan((levels.get('p1')?.logit ?? 0) + 1);
  });

  it('are the surer the more a prompt has answered, and know nothing of unscored answers', () => {
    const scores = new Scores();
    scores.add([
      evaluation('few', [
        ['a', 1],
        ['b', 0],
      ]),
      evaluation(
        'many',
        range(0, 60).map((cell) => [`c${cell}`, cell % 2]),
      ),
    ]);
    scores.add([evaluation('none', [['a', null]])]);
    const levels = levelsOf(scores);
    expect(levels.get('many')?.standardError).toBeLessThan(levels.get('few')?.standardError ?? 0);
    expect(levels.has('none')).toBe(false);
  });
});
