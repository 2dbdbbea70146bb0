import { describe, expect, it, test } from 'vitest';
import { fewTasksWords, type LearnedTest, learnedVerdict } from './learned-verdict.ts';
import type { RoleScores } from './role-scores.ts';

const estimate = (mean: number, low: number, high: number) => ({ mean, low, high });

function scores(changes: Partial<RoleScores> = {}): RoleScores {
  return {
    initial: estimate(0.5, 0.4, 0.6),
    final: estimate(0.7, 0.6, 0.8),
    difference: { ...estimate(0.2, 0.1, 0.3), p: 0.0004 },
    worstTask: { name: 'dates', difference: -0.1 },
    tasks: 8,
    detectable: { gain: 0.06, withMore: { tasks: 6, gain: 0.07 } },
    ...changes,
  };
}

function tested(changes: Partial<LearnedTest> = {}): LearnedTest {
  const tasks = Array.from({ length: 8 }, (_unused, place) => ({
    name: `task ${place}`,
    final: 0.7,
    floor: 0.3,
  }));
  return {
    isFirstPrompt: false,
    gain: estimate(0.2, 0.1, 0.3),
    scores: scores(),
    role: 'target',
    tasks,
    ...changes,
  };
}

describe('the verdict of a run', () => {
  it('says plainly that no better prompt was found where the result is the first one', () => {
    const { kind, text } = learnedVerdict(tested({ isFirstPrompt: true, gain: estimate(0, -0.339, 0.339) }));
    expect(kind).toBe('same-prompt');
    expect(text).toBe('No better system prompt was found: the result is the first one.');
  });

  it('says that a gain may be chance wherever its interval holds zero', () => {
    for (const [low, high] of [
      [-0.019, 0.438],
      [0, 0.4],
      [-0.4, 0],
    ] as const) {
      const { kind, text, notes } = learnedVerdict(tested({ gain: estimate((low + high) / 2, low, high) }));
      expect(kind).toBe('too-little-evidence');
      expect(text).toMatch(/^Too little evidence .* may be chance\.$/);
      expect(notes[0]).toBe('The smallest gain that these 8 tasks would probably show is 6.0 points.');
    }
  });

  it('says for which tasks a gain holds', () => {
    expect(learnedVerdict(tested()).text).toBe(
      'The learned prompt is better than the first on tasks like these 8, which it has not seen: +20.0 points (95 % interval +10.0 to +30.0, p < 0.001).',
    );
    expect(learnedVerdict(tested({ role: 'source' })).text).toContain('which it has learned from');
    const one = [{ name: 'dates', final: 0.7, floor: 0.1 }];
    expect(learnedVerdict(tested({ tasks: one })).text).toContain('on dates: ');
  });

  it('calls a worse prompt worse', () => {
    expect(learnedVerdict(tested({ gain: estimate(-0.2, -0.3, -0.1) })).kind).toBe('worse');
  });

  it('tells user prompts that were learned from a system prompt that was not', () => {
    expect(learnedVerdict(tested({ isFirstPrompt: true })).text).toMatch(
      /^No better system prompt was found: the result is the first one\. The learned user prompts are better/,
    );
  });

  it('points out results below their floor, by name', () => {
    const tasks = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, place) => ({
      name,
      final: place < 4 ? 0.2 : 0.9,
      floor: 0.75,
    }));
    expect(learnedVerdict(tested({ tasks })).notes).toEqual([
      'On 4 of 7 target tasks (a, b, c and 1 more) the learned prompt scores below the floor, and so does the mean: a constant answer or chance would do better.',
    ]);
  });

  it('is that there was no test where there was none', () => {
    expect(learnedVerdict(tested({ gain: undefined, tasks: [] })).kind).toBe('not-tested');
    const first = learnedVerdict(tested({ gain: undefined, isFirstPrompt: true, tasks: [] }));
    expect(first.text).toContain('No better system prompt was found');
    const soFar = learnedVerdict(
      tested({ gain: undefined, isFirstPrompt: true, hasEnded: false, tasks: [] }),
    );
    expect(soFar.text).toBe('No better system prompt has been found so far.');
  });
});

test('too few tasks are told with what more would show, never as a gain of 100 points', () => {
  const words = (tasks: number, gain: number | null, more: number | null = 0.05) =>
    fewTasksWords({ role: 'target', tasks, gain, withMore: { tasks: 6, gain: more } });
  expect(words(2, 1)).toEqual(["Too few target tasks: two can't show anything, six could show 5.0 points."]);
  expect(words(2, null, null)).toEqual(["Too few target tasks: two can't show anything."]);
  expect(words(3, 0.2)).toEqual([
    'Too few target tasks: three can only show gains of 20.0 points or more, six could show 5.0 points.',
  ]);
  expect(words(1, 0.1)).toEqual(['Too few target tasks: one says nothing about others.']);
  expect(words(6, 0.1)).toEqual([]);
  expect(words(0, null)).toEqual([]);
});
