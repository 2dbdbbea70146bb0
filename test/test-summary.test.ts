import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '..', 'scripts', 'test-summary.mjs');
const folder = mkdtempSync(join(tmpdir(), 'metaspo-summary-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the summary prints for these contents of a results file. */
function linesOf(contents: string): readonly string[] {
  const file = join(folder, 'results.json');
  writeFileSync(file, contents);
  return execFileSync(process.execPath, [script, file], { encoding: 'utf8' }).trimEnd().split('\n');
}

function lastLine(contents: string): string | undefined {
  return linesOf(contents).at(-1);
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

  it('says before it which tests failed, and why', () => {
    const passed = { status: 'passed', fullName: 'adds one', failureMessages: [] };
    const failed = { status: 'failed', fullName: 'adds two', failureMessages: ['expected 2 to be 3'] };
    const testResults = [
      { name: 'sums.test.ts', message: '', assertionResults: [passed, failed] },
      { name: 'broken.test.ts', message: 'cannot find module', assertionResults: [] },
    ];
    const lines = linesOf(JSON.stringify({ ...counts, numFailedTests: 1, success: false, testResults }));
    expect(lines.slice(0, -2)).toEqual([
      'failed: sums.test.ts: adds two',
      'expected 2 to be 3',
      'failed: broken.test.ts: cannot find module',
    ]);
  });

  it('names a failure when the tests did not run to their end', () => {
    expect(lastLine('')).toBe('0 passed, 1 failed');
  });
});
