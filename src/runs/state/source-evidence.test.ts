import { expect, test } from 'vitest';
import { moreWords, type SourceEvidence, sourceEvidenceWords } from './source-evidence.ts';

const place = { phase: 'outer-loop', iteration: 9 } as const;
const curve: NonNullable<SourceEvidence['learningCurve']> = {
  ...place,
  byTasks: [
    { tasks: 1, gain: 0.1 },
    { tasks: 2, gain: 0.12 },
  ],
  byShare: [
    { share: 0.25, gain: 0.05 },
    { share: 1, gain: 0.12 },
  ],
  twoMoreTasks: 0.01,
  fourTimesTheCalls: 0.04,
  ahead: 'calls',
};

test('the check is told with its numbers, and as no lead where it is none', () => {
  const check = { ...place, promptId: 's1', firstId: 's0', explanation: '', examples: 120 };
  const ahead = { ...check, isAhead: true, difference: 0.13, low: 0.04, high: 0.22 };
  const level = { ...check, isAhead: false, difference: 0.02, low: -0.07, high: 0.11 };
  const [first] = sourceEvidenceWords({ check: ahead, learningCurve: null });
  expect(first).toContain(
    'On 120 source examples that it was not chosen on, the best prompt was clearly ahead',
  );
  expect(first).toContain('+13.0 points, 95 % interval +4.0 to +22.0');
  expect(sourceEvidenceWords({ check: level, learningCurve: null })[0]).toContain('was not clearly ahead');
});

test('nothing is said of what a method does not find out', () => {
  expect(sourceEvidenceWords({ check: null, learningCurve: null })).toEqual([]);
});

test('what would help more is named where it is clear, and only then', () => {
  expect(moreWords(curve)).toContain(
    '+1.0 points, four times the calls about +4.0: more calls would probably',
  );
  expect(moreWords({ ...curve, ahead: 'unclear' })).toContain('cannot tell');
  expect(moreWords({ ...curve, fourTimesTheCalls: 0.012 })).toContain('cannot tell');
  expect(moreWords({ ...curve, twoMoreTasks: -0.01, fourTimesTheCalls: 0.001 })).toMatch(/^Neither/);
});
