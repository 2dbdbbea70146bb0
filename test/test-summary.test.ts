import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '..', 'scripts', 'test-summary.mjs');
const folder = mkdtempSync(join(tmpdir(), 'metaspo-summary-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The last line that the summary prints for these contents of a results file. */
function lastLine(contents: string): string | undefined {
  const file = join(folder, 'results.json');
  writeFileSync(file, contents);
  return execFileSync(process.execPath, [script, file], { encoding: 'utf8' }).trimEnd().split('\n').at(-1);
}

const counts = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 1 };

describe('the last line of the CI', () => {
  it('counts passed and failed tests', () => {
    expect(lastLine(JSON.stringify({ ...counts, success: true }))).toBe('12 passed, 0 failed');
    expect(lastLine(JSON.stringify({ ...counts, numFailedTests: 3, success: false }))).toBe(
      '12 passed, 3 failed',
    );
  });

  it('names a failure when a file could not be loaded', () => {
    expect(lastLine(JSON.stringify({ ...counts, success: false }))).toBe('12 passed, 1 failed');
  });

  it('names a failure when the tests did not run to their end', () => {
    expect(lastLine('')).toBe('0 passed, 1 failed');
  });
});
