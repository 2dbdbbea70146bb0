// Prints which tests failed, and how many passed and failed, from the file of vitest's JSON reporter: the last line is for programs.
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
  testResults = [],
} = readResults(process.argv[2]);
// A file that could not be loaded, or an error outside any test, fails the run without a failed test.
const failed = success ? numFailedTests : Math.max(1, numFailedTests);
for (const { name, message, assertionResults } of testResults) {
  const failures = assertionResults.filter(({ status }) => status === 'failed');
  for (const { fullName, failureMessages } of failures)
    console.log(`failed: ${name}: ${fullName}\n${failureMessages.join('\n')}`);
  if (message !== '' && failures.length === 0) console.log(`failed: ${name}: ${message}`);
}
const parts = [failed > 0 && `${failed} failed`, `${passed} passed`, skipped > 0 && `${skipped} skipped`];
console.log(`      Tests  ${parts.filter(Boolean).join(' | ')} (${passed + failed + skipped})`);
console.log(`${passed} passed, ${failed} failed`);
