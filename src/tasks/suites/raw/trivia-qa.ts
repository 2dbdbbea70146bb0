import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../../../foundation/errors.ts';
import { displayPath } from '../../readers/text-file.ts';
import { passageCase } from './cases.ts';
import { contextWindow } from './context-window.ts';
import { readJsonDocument } from './json-document.ts';
import {
  type CaseStream,
  changedSchema,
  innerRecord,
  innerRecords,
  type RawRecord,
  rawRecords,
  textField,
  textsField,
} from './raw-record.ts';

/** Longest passage that is shown, in characters; the evidence files reach 88,000. */
const passageLength = 6_000;

/**
 * The reading-comprehension release: questions in `qa/*.json`, their evidence in text files under `evidence/` beside
 * that folder. Questions whose evidence does not hold an answer are left out.
 */
export const triviaQaFolderCases: CaseStream = async function* (path, signal) {
  const document = await readJsonDocument(path, { name: 'a TriviaQA file', list: 'Data' }, signal);
  const evidence = join(dirname(dirname(path)), 'evidence');
  for (const raw of innerRecords(document, 'Data')) {
    const found = triviaCase(raw, await evidenceTexts(raw, evidence));
    if (found !== undefined) yield found;
  }
};

function triviaCase(raw: RawRecord, documents: readonly string[]) {
  const answer = innerRecord(raw, 'Answer');
  const golds = [textField(answer, 'Value'), ...textsField(answer, 'Aliases')];
  const context = contextWindow(documents, golds, passageLength);
  const question = textField(raw, 'Question');
  return context === undefined ? undefined : passageCase({ context, question, golds, group: question });
}

async function evidenceTexts(raw: RawRecord, folder: string): Promise<readonly string[]> {
  const named = (list: string) => (raw.record[list] === undefined ? [] : innerRecords(raw, list));
  const files = [
    ...named('EntityPages').map((page) => join(folder, 'wikipedia', textField(page, 'Filename'))),
    ...named('SearchResults').map((page) => join(folder, 'web', textField(page, 'Filename'))),
  ];
  return Promise.all(files.map((file) => evidenceText(file, folder, raw)));
}

async function evidenceText(file: string, folder: string, raw: RawRecord): Promise<string> {
  if (!file.startsWith(join(folder, '/')))
    throw changedSchema(raw, 'Filename', 'a name inside the evidence folder');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError('missing-file', 'an evidence file that the questions name is not there', {
      where: displayPath(file),
      mend: 'Unpack the whole release, its folder "evidence" beside "qa".',
      cause: error,
    });
  }
}

/** Rows of the hub, with their evidence inside. */
export const triviaQaRowCases: CaseStream = async function* (path, signal) {
  for await (const raw of rawRecords(path, { signal })) {
    const answer = innerRecord(raw, 'answer');
    const golds = [textField(answer, 'value'), ...textsField(answer, 'aliases')];
    const documents = [
      ...textsField(innerRecord(raw, 'entity_pages'), 'wiki_context'),
      ...textsField(innerRecord(raw, 'search_results'), 'search_context'),
    ];
    const context = contextWindow(documents, golds, passageLength);
    const question = textField(raw, 'question');
    if (context !== undefined) yield passageCase({ context, question, golds, group: question });
  }
};

/** Questions with their accepted answers and no evidence. */
export const triviaQaQuestions: CaseStream = async function* (path, signal) {
  for await (const raw of rawRecords(path, { signal })) {
    const question = unquoted(textField(raw, 'question'));
    yield passageCase({ context: '', question, golds: textsField(raw, 'golden_answers') });
  }
};

/** Some copies still have the quotes of a table around a question, and doubled ones inside. */
function unquoted(question: string): string {
  const inner = /^"((?:[^"]|"")*)"$/.exec(question.trim())?.[1];
  return (inner ?? question).replaceAll('""', '"');
}
