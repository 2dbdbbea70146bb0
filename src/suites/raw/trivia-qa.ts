import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';
import { passageCase } from './cases.ts';
import { contextWindow } from './context-window.ts';
import { readJsonDocument } from './json-document.ts';
import {
  type CaseStream,
  changedSchema,
  innerRecord,
  innerRecords,
  type RawRecord,
  recordCases,
  textField,
  textsField,
} from './raw-record.ts';

/** Longest passage that is shown, in characters; the evidence files reach 88,000. */
const passageLength = 6_000;

/**
 * The reading-comprehension release: questions in `qa/*.json`, their evidence in text files under `evidence/` beside
 * that folder. Questions whose evidence does not hold an answer are left out, as are pages that the release names
 * without a file or that it lacks; without any of them the folder is not the release.
 */
export const triviaQaFolderCases: CaseStream = async function* (path, signal) {
  const document = await readJsonDocument(path, { name: 'a TriviaQA file', list: 'Data' }, signal);
  const evidence = join(dirname(dirname(path)), 'evidence');
  let [named, found] = [0, 0];
  for (const raw of innerRecords(document, 'Data')) {
    const files = evidenceFiles(raw, evidence);
    const texts = (await Promise.all(files.map(evidenceText))).filter((text) => text !== undefined);
    named += files.length;
    found += texts.length;
    const made = triviaCase(raw, texts);
    if (made !== undefined) yield made;
  }
  if (named > 0 && found === 0) throw noEvidence(evidence);
};

function triviaCase(raw: RawRecord, documents: readonly string[]) {
  const answer = innerRecord(raw, 'Answer');
  const golds = [textField(answer, 'Value'), ...textsField(answer, 'Aliases')];
  return caseWithEvidence(textField(raw, 'Question'), golds, documents);
}

function caseWithEvidence(question: string, golds: readonly string[], documents: readonly string[]) {
  const context = contextWindow(documents, golds, passageLength);
  return context === undefined ? undefined : passageCase({ context, question, golds, group: question });
}

function evidenceFiles(raw: RawRecord, folder: string): readonly string[] {
  const pages = (list: string, kind: string) => {
    const given = raw.record[list] === undefined ? [] : innerRecords(raw, list);
    const withFile = given.filter(({ record }) => record.Filename !== undefined);
    return withFile.map((page) => join(folder, kind, textField(page, 'Filename')));
  };
  const files = [...pages('EntityPages', 'wikipedia'), ...pages('SearchResults', 'web')];
  if (files.some((file) => !file.startsWith(join(folder, '/'))))
    throw changedSchema(raw, 'Filename', 'a name inside the evidence folder');
  return files;
}

async function evidenceText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UsageError('unreadable-file', 'an evidence file cannot be read', {
      where: displayPath(file),
      hint: 'It must be a text file that you may read.',
      cause: error,
    });
  }
}

function noEvidence(folder: string): UsageError {
  return new UsageError('missing-file', 'none of the evidence files that the questions name is there', {
    where: displayPath(folder),
    hint: 'Unpack the whole release, with its folder "evidence" next to "qa".',
  });
}

/** Rows of the hub, with their evidence inside. */
export const triviaQaRowCases = recordCases((raw) => {
  const answer = innerRecord(raw, 'answer');
  const golds = [textField(answer, 'value'), ...textsField(answer, 'aliases')];
  const documents = [
    ...textsField(innerRecord(raw, 'entity_pages'), 'wiki_context'),
    ...textsField(innerRecord(raw, 'search_results'), 'search_context'),
  ];
  return caseWithEvidence(textField(raw, 'question'), golds, documents);
});

/** Questions with their accepted answers and no evidence. */
export const triviaQaQuestions = recordCases((raw) => {
  const question = unquoted(textField(raw, 'question'));
  return passageCase({ context: '', question, golds: textsField(raw, 'golden_answers') });
});

/** Some copies still have the quotes of a table around a question, and doubled ones inside. */
function unquoted(question: string): string {
  const inner = /^"((?:[^"]|"")*)"$/.exec(question.trim())?.[1];
  return (inner ?? question).replaceAll('""', '"');
}
