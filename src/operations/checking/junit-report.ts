import { intervalWords, percentText } from '../../foundation/figures.ts';
import type { CheckResult } from '../check.ts';

/** A check as JUnit XML: the gate as one test, and one for each task, which fails where the task is shown to be worse. */
export function junitReport(result: CheckResult): string {
  const { difference, passed, because, wallMs, simulated } = result;
  const tasks = difference.tasks.map(({ name, mean, low, high }) => {
    const worse = high < 0 ? `worse by ${percentText(-mean)} points, ${intervalWords(low, high)}` : undefined;
    return testCase(name, worse);
  });
  const guards = result.guards.map(({ guard, explanation }) => testCase(`guard ${guard}`, explanation));
  const cases = [testCase('gate', passed ? undefined : because), ...guards, ...tasks];
  const failures = cases.filter((text) => text.includes('<failure')).length;
  const seconds = (wallMs / 1_000).toFixed(3);
  const words = [
    difference.verdict.text,
    ...(simulated ? ['Simulated models: says nothing about real ones.'] : []),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="metaspo check" tests="${cases.length}" failures="${failures}" time="${seconds}">`,
    `  <testsuite name="${escaped(`${difference.a} against ${difference.b}`)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="${seconds}">`,
    ...cases,
    `    <system-out>${escaped(words.join('\n'))}</system-out>`,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(name: string, failure: string | undefined): string {
  const start = `    <testcase classname="metaspo" name="${escaped(name)}"`;
  if (failure === undefined) return `${start}/>`;
  return `${start}>\n      <failure message="${escaped(failure)}"/>\n    </testcase>`;
}

/** Text for XML 1.0, which has no place for control characters and half surrogate pairs. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
