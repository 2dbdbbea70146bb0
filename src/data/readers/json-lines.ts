import { UsageError } from '../../foundation/errors.ts';
import type { CaseReader } from './case-reader.ts';
import { asRecord, malformedJson } from './json-record.ts';
import { fileAndLine, maximumRecordLength, readText } from './text-file.ts';

/** JSON Lines: one object a line. Streams, so that memory is bounded by the longest line. Blank lines are skipped. */
export const jsonLinesReader: CaseReader = {
  format: 'JSON lines',
  async *read(path, { signal } = {}) {
    let line = 0;
    for await (const text of linesOf(path, signal)) {
      line += 1;
      if (text.trim() === '') continue;
      yield { record: asRecord(parseLine(text, path, line), () => fileAndLine(path, line)), line };
    }
  },
};

function parseLine(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformedJson(path, line, error);
  }
}

async function* linesOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
  let started = '';
  let line = 1;
  for await (const piece of readText(path, signal)) {
    const [first = '', ...others] = piece.split('\n');
    started += first;
    for (const next of others) {
      yield started;
      line += 1;
      started = next;
    }
    if (started.length > maximumRecordLength) throw tooLong(path, line);
  }
  if (started !== '') yield started;
}

function tooLong(path: string, line: number): UsageError {
  return new UsageError('record-too-long', `the line is longer than ${maximumRecordLength} characters`, {
    where: fileAndLine(path, line),
    hint: 'JSON lines have one record on each line; a file with one JSON list in it ends in .json.',
  });
}
