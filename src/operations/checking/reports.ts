import { fenced } from '../../foundation/fenced.ts';
import { intervalWords, percentText, pointsText } from '../../foundation/figures.ts';
import { idsInRole } from '../../models/model-ids.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
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

/** A check in Markdown, for the summary of a CI job or a comment on a pull request. */
export function markdownReport(result: CheckResult): string {
  const { passed, because, difference, prompts, simulated, usage } = result;
  const { mean, low, high, verdict, tasks } = difference;
  const requests = Object.values(usage).reduce((sum, { calls }) => sum + calls, 0);
  const named = modelRoles.flatMap((role) => idsInRole(result, role).map((model) => `${role} \`${model}\``));
  return [
    `### ${passed ? '✅ The system prompt passes' : '❌ The system prompt does not pass'}`,
    '',
    `Gain **${pointsText(mean)}** points, ${intervalWords(low, high)}: ${because}.`,
    '',
    plain(verdict.text),
    ...(simulated ? ['', '**Simulated models: this says nothing about real ones.**'] : []),
    '',
    '| system prompt | score |',
    '| --- | ---: |',
    ...prompts.map((prompt) => `| ${cell(prompt.name)} | ${percentText(prompt.mean)} |`),
    '',
    '| task | gain | 95 % interval |',
    '| --- | ---: | --- |',
    ...tasks.map(
      (task) =>
        `| ${cell(task.name)} | ${pointsText(task.mean)} | [${pointsText(task.low)}, ${pointsText(task.high)}] |`,
    ),
    '',
    ...prompts.flatMap(({ name, systemPrompt }) => [
      `<details><summary>${plain(name)}</summary>`,
      '',
      fenced(systemPrompt),
      '',
      '</details>',
      '',
    ]),
    `${named.join(', ')}; ${requests} calls.`,
    '',
  ].join('\n');
}

/** Text of prompts and tasks shows as text, whatever is in it. */
function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u2060')
    .replaceAll(/[\r\n]+/g, ' ');
}

function cell(text: string): string {
  return plain(text).replaceAll('|', '\\|');
}
