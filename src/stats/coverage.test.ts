import { describe, expect, it } from 'vitest';
import { clusteredDifference } from './clustered-difference.ts';
import { clusteredScore } from './clustered-score.ts';
import { randomStream } from './random.ts';
import {
  drawDifferences,
  drawScores,
  equalSizes,
  type SimulatedEffect,
  type SimulatedSetting,
  trueDifference,
  unequalSizes,
} from './simulated-scores.fixture.ts';

const dataSets = 2_000;

const settings = [4, 14].flatMap((tasks) =>
  [0.05, 0.5, 0.95].flatMap((level) => [
    {
      name: `${tasks} tasks of equal size, scores near ${level}`,
      sizes: equalSizes(tasks),
      level,
      concentration: 20,
    },
    {
      name: `${tasks} tasks of unequal sizes, scores near ${level}`,
      sizes: unequalSizes(tasks),
      level,
      concentration: 20,
    },
  ]),
);

function shareOf(name: string, holds: (stream: ReturnType<typeof randomStream>) => boolean): number {
  const stream = randomStream(1, 'coverage', name);
  let held = 0;
  for (let set = 0; set < dataSets; set += 1) if (holds(stream)) held += 1;
  return held / dataSets;
}

function coversDifference(setting: SimulatedSetting, effect: SimulatedEffect, truth: number) {
  return (stream: ReturnType<typeof randomStream>) => {
    const { low, high } = clusteredDifference(drawDifferences(stream, setting, effect)) ?? {
      low: 1,
      high: -1,
    };
    return low <= truth && truth <= high;
  };
}

describe.each(settings)('$name', (setting) => {
  it('95 % intervals of the mean score cover it in 93 to 97 % of 2,000 data sets', () => {
    const covered = shareOf(`score ${setting.name}`, (stream) => {
      const { low, high } = clusteredScore(drawScores(stream, setting)) ?? { low: 1, high: 0 };
      return low <= setting.level && setting.level <= high;
    });
    expect(covered).toBeGreaterThanOrEqual(0.93);
    expect(covered).toBeLessThanOrEqual(0.97);
  });

  it('95 % intervals of a difference between prompts cover it in 93 to 97 % of 2,000 data sets (within their own noise)', () => {
    const effect = { logOdds: 0.5, deviation: 0, shared: 0.6 };
    const covered = shareOf(
      `difference ${setting.name}`,
      coversDifference(setting, effect, trueDifference(setting, effect)),
    );
    const noise = 2 * Math.sqrt((0.95 * 0.05) / dataSets);
    expect(covered).toBeGreaterThanOrEqual(0.93 - noise);
    expect(covered).toBeLessThanOrEqual(0.97 + noise);
  });

  it.each([0, 0.6])(
    'calls a prompt different from itself in at most 6 %% of them (shared hardness %s)',
    (shared) => {
      const significant = shareOf(`itself ${setting.name} ${shared}`, (stream) => {
        const differences = drawDifferences(stream, setting, { logOdds: 0, deviation: 0, shared });
        return (clusteredDifference(differences)?.p ?? 1) < 0.05;
      });
      expect(significant).toBeLessThanOrEqual(0.06);
    },
  );
});
