import { UsageError } from '../../foundation/errors.ts';
import type { CaseReader, DataPart, DataRecord } from './case-reader.ts';
import { jsonLinesReader } from './json-lines.ts';
import { asRecord, malformedJson } from './json-record.ts';
import { displayPath, fileAndLine, wholeJsonText } from './text-file.ts';

/** The largest JSON file, in characters: it is held in memory as a whole, and longer texts cannot be. */
const maximumLength = 256 * 1024 * 1024;

const parts: Readonly<Record<string, DataPart>> = {
  train: 'train',
  select: 'select',
  validation: 'select',
  test: 'test',
};

/**
 * A list of records, or an object with such lists as `train`, `test` and perhaps `select` (`validation` is the same).
 * Also reads JSON Lines, since data sets publish them under this ending.
 */
export const jsonReader: CaseReader = {
  format: 'JSON',
  async *read(path, options = {}) {
    const text = await wholeJsonText(path, {
      most: maximumLength,
      hint: 'Save it as JSON Lines (.jsonl), which are read record by record.',
      signal: options.signal,
    });
    if (text.trim() === '') return;
    if (holdsLines(text)) yield* jsonLinesReader.read(path, options);
    else yield* recordsOf(text, path);
  },
};

function* recordsOf(text: string, path: string): Generator<DataRecord> {
  checkShape(parseWhole(text, path), path);
  for (const { member, line, start, end } of recordSpans(text)) {
    const record = asRecord(JSON.parse(text.slice(start, end)), () => fileAndLine(path, line));
    const part = member === undefined ? undefined : parts[member];
    yield { record, line, part };
  }
}

/** One object on the first line and more after it. */
function holdsLines(text: string): boolean {
  const [first = '', ...more] = text.trim().split('\n', 2);
  if (!first.startsWith('{') || more.length === 0) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}

function parseWhole(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformedJson(path, lineOfError(text, error), error);
  }
}

/** The line that the parser names, else the line at which the first broken record starts. */
function lineOfError(text: string, error: unknown): number {
  const named = error instanceof Error ? /\(line (\d+) column/.exec(error.message) : null;
  if (named !== null) return Number(named[1]);
  for (const { start, end, line } of recordSpans(text)) {
    try {
      JSON.parse(text.slice(start, end));
    } catch {
      return line;
    }
  }
  return text.trimEnd().split('\n').length;
}

function checkShape(value: unknown, path: string): void {
  if (Array.isArray(value)) return;
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const usable = members.every(([name, list]) => Object.hasOwn(parts, name) && Array.isArray(list));
  if (members.length > 0 && usable) return;
  throw new UsageError('unknown-data-shape', 'this JSON is neither a list of records nor lists by part', {
    where: displayPath(path),
    hint: 'Write [{...}, {...}], or {"train": [{...}], "test": [{...}]}.',
  });
}

/** Where a record stands in the text of a JSON file. */
interface RecordSpan {
  /** Name of the list's member in the outermost object; absent where the file is one list. */
  readonly member?: string;
  readonly start: number;
  readonly end: number;
  /** Line of its first character, from 1. */
  readonly line: number;
}

/**
 * The elements of the outermost list, or of the lists that are members of the outermost object. It only follows
 * strings and brackets, so that it works on malformed text too, where it shows which record is broken.
 */
function* recordSpans(text: string): Generator<RecordSpan> {
  const isList = text.trimStart().startsWith('[');
  const recordDepth = isList ? 1 : 2;
  let depth = 0;
  let line = 1;
  let member = '';
  let open: { start: number; line: number } | undefined;
  const close = (end: number): RecordSpan[] => {
    if (open === undefined) return [];
    const span = { ...open, end, ...(isList ? {} : { member }) };
    open = undefined;
    return [span];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\n') line += 1;
    if (isBlank(character)) continue;
    const ends = character === ',' || character === ']' || character === '}';
    if (depth === recordDepth && ends) yield* close(at);
    else if (depth === recordDepth) open ??= { start: at, line };
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === '"') {
      const end = endOfString(text, at);
      if (depth === 1) member = text.slice(at + 1, end);
      at = end;
    }
  }
  yield* close(text.length);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

/** Offset of the closing quote; of the text's end when there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
