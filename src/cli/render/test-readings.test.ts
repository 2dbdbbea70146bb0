import { expect, it } from 'vitest';
import { testReadingsLine } from './test-readings.ts';

it('says how often the test splits were read, and whether that was before the choice was final', () => {
  expect(testReadingsLine(0, 0)).toBe('The test splits were not read.');
  expect(testReadingsLine(1, 0)).toBe('The test splits were read once.');
  expect(testReadingsLine(3, 0)).toContain('read 3 times in all sessions of this run.');
  expect(testReadingsLine(1, 1)).toContain('read once, before the choice of prompts was final');
  expect(testReadingsLine(2, 1)).toContain(
    '2 times in all sessions of this run, 1 of them before the choice',
  );
});
