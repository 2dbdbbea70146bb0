import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerDocsPath, withAnswerTables } from '../scripts/write-answer-docs.ts';
import { answerTables } from '../src/scoring/answer-cases.fixture.ts';
import { scorerNames } from '../src/scoring/scorer-setting.ts';

const page = readFileSync(answerDocsPath, 'utf8');

test('docs/answers-and-scorers.md shows the cases that the tests run (else: node scripts/write-answer-docs.ts)', () => {
  expect(page).toBe(withAnswerTables(page));
});

test('every table and every scorer has its place in the page', () => {
  for (const { name } of answerTables) expect(page).toContain(`<!-- table: ${name} -->`);
  for (const name of scorerNames) expect(page).toContain(`| \`${name}\` |`);
});
