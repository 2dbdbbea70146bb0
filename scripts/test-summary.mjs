// Prints how many tests passed and failed, from the file of vitest's JSON reporter: the last line is for programs.
import { readFileSync } from 'node:fs';

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log('The tests did not run to their end.');
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false };
  }
}

const {
  numPassedTests: passed,
  numFailedTests,
  numPendingTests: skipped,
  success,
} = readResults(process.argv[2]);
// A file that could not be loaded, or an error outside any test, fails the run without a failed test.
const failed = success ? numFailedTests : Math.max(1, numFailedTests);
const parts = [failed > 0 && `${failed} failed`, `${passed} passed`, skipped > 0 && `${skipped} skipped`];
console.log(`      Tests  ${parts.filter(Boolean).join(' | ')} (${passed + failed + skipped})`);
console.log(`${passed} passed, ${failed} failed`);
