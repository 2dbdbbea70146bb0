import type { AnswerTable } from './cases/answer-case.ts';
import { choiceCases } from './cases/choice-cases.ts';
import { integerCases, numberCases } from './cases/number-cases.ts';
import { otherPlaceCases, tagCases } from './cases/place-cases.ts';
import { jsonCases, labelCases, textCases, yesNoCases } from './cases/word-cases.ts';

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
