import { describe, expect, it } from 'vitest';
import type { Adaptation } from './adaptation/adaptation-report.ts';
import { neededEffort } from './needed-effort.ts';

function adaptation(system: string, examples: number, curve: readonly number[]): Adaptation {
  const at = (mean: number) => ({ mean, low: 0, high: 1 });
  return {
    system,
    systemPrompt: system,
    examples,
    stopReason: 'iterations-finished',
    explanation: 'done',
    initial: at(curve[0] ?? 0),
    final: at(curve.at(-1) ?? 0),
    gain: null,
    curve: curve.map((test, round) => ({ round, train: test, select: test, test })),
    tasks: [],
  };
}

describe('neededEffort', () => {
  const learned = [
    adaptation('learned', 5, [0.5, 0.55]),
    adaptation('learned', 20, [0.5, 0.62, 0.7, 0.7, 0.7, 0.7]),
  ];
  const other = [
    adaptation('default', 5, [0.3, 0.4]),
    adaptation('default', 20, [0.3, 0.4, 0.5, 0.55, 0.58, 0.6]),
  ];

  it('counts what is saved on the way to the level that the other ends at', () => {
    expect(neededEffort(learned, other, 'test')).toEqual({
      system: 'learned',
      against: 'default',
      level: 0.6,
      by: 'test',
      rounds: { needed: 1, other: 5, saved: 0.8 },
      examples: { needed: 20, other: 20, saved: 0 },
    });
  });

  it('says 0 rounds and examples where no adapting is needed', () => {
    const ahead = [adaptation('learned', 5, [0.65, 0.65]), adaptation('learned', 20, [0.65, 0.8])];
    const effort = neededEffort(ahead, other, 'test');
    expect(effort?.rounds).toEqual({ needed: 0, other: 5, saved: 1 });
    expect(effort?.examples).toEqual({ needed: 0, other: 20, saved: 1 });
  });

  it('says so where the level is never reached', () => {
    expect(neededEffort(other, learned, 'test')?.rounds).toEqual({ needed: null, other: 2, saved: null });
  });

  it('has nothing to say without scores', () => {
    expect(neededEffort([], other, 'test')).toBeUndefined();
  });
});
