import type { AnswerTable } from './cases/answer-case.fixture.ts';
import { choiceCases } from './cases/choice-cases.fixture.ts';
import { integerCases, numberCases } from './cases/number-cases.fixture.ts';
import { otherPlaceCases, tagCases } from './cases/place-cases.fixture.ts';
import { jsonCases, labelCases, textCases, yesNoCases } from './cases/word-cases.fixture.ts';

/** What the answer parsers promise, case by case: run by their tests and shown in docs/answers-and-scorers.md. */
export const answerTables: readonly AnswerTable[] = [
  tagCases,
  otherPlaceCases,
  choiceCases,
  integerCases,
  numberCases,
  yesNoCases,
  labelCases,
  textCases,
  jsonCases,
];
