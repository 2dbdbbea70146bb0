import { isRecord } from '../../foundation/is-record.ts';
import { passageCase } from './cases.ts';
import { readJsonDocument } from './json-document.ts';
import {
  type CaseStream,
  changedSchema,
  innerRecord,
  innerRecords,
  optionalText,
  type RawRecord,
  recordCases,
  textField,
  textsField,
} from './raw-record.ts';

/** DROP as released: passages with their questions. Those of one passage are a group. */
export const dropCases: CaseStream = async function* (path, signal) {
  const document = await readJsonDocument(path, { name: 'a DROP file' }, signal);
  for (const id of Object.keys(document.record)) {
    const passage = innerRecord(document, id);
    const context = textField(passage, 'passage');
    for (const asked of innerRecords(passage, 'qa_pairs')) {
      const validated =
        asked.record.validated_answers === undefined ? [] : innerRecords(asked, 'validated_answers');
      const golds = [innerRecord(asked, 'answer'), ...validated].flatMap(acceptedAnswers);
      yield passageCase({ context, question: textField(asked, 'question'), golds, group: context });
    }
  }
};

/** A number, a date or spans; normally one of them is filled, a few records fill two. */
function acceptedAnswers(answer: RawRecord): readonly string[] {
  const number = optionalText(answer, 'number').trim();
  const spans = answer.record.spans === undefined ? [] : textsField(answer, 'spans');
  const date = isRecord(answer.record.date)
    ? dateForms({ record: answer.record.date, where: answer.where })
    : [];
  return [...(number === '' ? [] : [number]), ...date, ...listForms(spans)];
}

function dateForms(date: RawRecord): readonly string[] {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    optionalText(date, part).trim(),
  );
  const forms = [
    [day, month, year],
    [month, day, year],
  ].map((parts) => parts.filter((part) => part !== '').join(' '));
  return forms.filter((form) => form !== '');
}

/** Several spans are one answer that names them all; how they are joined is left to the reply. */
function listForms(spans: readonly string[]): readonly string[] {
  if (spans.length < 2) return spans;
  const [last = '', ...before] = spans.toReversed();
  const joined = before.toReversed().join(', ');
  return [...new Set([spans.join(', '), `${joined} and ${last}`, spans.join(' and ')])];
}

/** Rows of the hub. Several spans are one answer in the train split, but alternatives in the validation split. */
export function dropRowCases(spansAre: 'one-answer' | 'alternatives'): CaseStream {
  return recordCases((raw) => {
    const context = textField(raw, 'passage');
    const spans = textsField(innerRecord(raw, 'answers_spans'), 'spans');
    const golds = spansAre === 'alternatives' ? spans : listForms(spans);
    return passageCase({ context, question: textField(raw, 'question'), golds, group: context });
  });
}

const promptForm = /^Passage: ([\s\S]*)\nQuestion: ([\s\S]*?)\nAnswer:\s*$/;

/** The simple-evals form: passage and question in one prompt, accepted answers joined by `|`. */
export const dropPromptCases = recordCases((raw) => {
  const [, context, question] = promptForm.exec(textField(raw, 'context')) ?? [];
  if (context === undefined || question === undefined)
    throw changedSchema(raw, 'context', 'a passage with a question');
  return passageCase({ context, question, golds: textField(raw, 'ref_text').split('|'), group: context });
});
