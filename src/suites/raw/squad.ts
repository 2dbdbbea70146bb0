import { passageCase } from './cases.ts';
import { readJsonDocument } from './json-document.ts';
import {
  type CaseStream,
  innerRecord,
  innerRecords,
  type RawRecord,
  rawRecords,
  textField,
  textsField,
} from './raw-record.ts';

const shape = { name: 'a SQuAD file', list: 'data' };

/** SQuAD: the nested JSON of its releases, or rows of the hub. Questions about one paragraph are a group. */
export const squadCases: CaseStream = async function* (path, signal) {
  if (path.endsWith('.json')) yield* documentCases(await readJsonDocument(path, shape, signal));
  else for await (const raw of rawRecords(path, { signal })) yield rowCase(raw);
};

function* documentCases(document: RawRecord) {
  for (const article of innerRecords(document, 'data')) {
    for (const paragraph of innerRecords(article, 'paragraphs')) {
      const context = textField(paragraph, 'context');
      for (const asked of innerRecords(paragraph, 'qas')) {
        const golds = innerRecords(asked, 'answers').map((answer) => textField(answer, 'text'));
        yield passageCase({ context, question: textField(asked, 'question'), golds, group: context });
      }
    }
  }
}

function rowCase(raw: RawRecord) {
  const context = textField(raw, 'context');
  const golds = textsField(innerRecord(raw, 'answers'), 'text');
  return passageCase({ context, question: textField(raw, 'question'), golds, group: context });
}
