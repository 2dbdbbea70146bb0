import { passageCase } from './cases.ts';
import {
  type CaseStream,
  changedSchema,
  innerRecords,
  recordCases,
  textField,
  textsField,
} from './raw-record.ts';

/** Natural Questions with their gold passage (the first of `ctxs`). Questions about one passage are a group. */
export const naturalQuestionsCases = recordCases((raw) => {
  const passages = innerRecords(raw, 'ctxs');
  const gold = passages.find(({ record }) => record.isgold === true) ?? passages[0];
  if (gold === undefined) throw changedSchema(raw, 'ctxs', 'a list with a passage');
  const context = textField(gold, 'text');
  return passageCase({
    context,
    question: textField(raw, 'question'),
    golds: textsField(raw, 'answers'),
    group: context,
  });
});

/** Questions with lists of answers and no passage, such as NQ-open and WebQuestions. */
export function openQuestions(questionField: string, answersField: string): CaseStream {
  return recordCases((raw) => {
    const golds = textsField(raw, answersField);
    return passageCase({ context: '', question: textField(raw, questionField), golds });
  });
}
