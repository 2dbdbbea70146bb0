import { displayPath, wholeJsonText } from '../../data/readers/text-file.ts';
import { messageOf, UsageError } from '../../foundation/errors.ts';
import { isRecord } from '../../foundation/is-record.ts';
import type { RawRecord } from './raw-record.ts';

/** Longest text that a JavaScript string can hold, with room to spare. */
const maximumLength = 500_000_000;

/** What a document must be for its reader. */
export interface DocumentShape {
  /** In words, such as "a SQuAD file". */
  readonly name: string;
  /** A member that must be a list. */
  readonly list?: string;
}

/**
 * A JSON file that is one object and no list of records.
 * @throws UsageError `malformed-json`, `file-too-large`, `changed-schema`
 */
export async function readJsonDocument(
  path: string,
  { name, list }: DocumentShape,
  signal: AbortSignal | undefined,
): Promise<RawRecord> {
  const record = await parsedFile(path, signal);
  if (isRecord(record) && (list === undefined || Array.isArray(record[list]))) {
    return { record, where: displayPath(path) };
  }
  throw new UsageError('changed-schema', `this is not ${name}`, {
    where: displayPath(path),
    hint: 'The source has changed its form, or this is another file.',
  });
}

async function parsedFile(path: string, signal: AbortSignal | undefined): Promise<unknown> {
  const hint = 'Leave --data-dir out, so that the Parquet form is fetched instead.';
  const text = await wholeJsonText(path, { most: maximumLength, hint, signal });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError('malformed-json', `malformed JSON (${messageOf(error)})`, {
      where: displayPath(path),
      hint: 'The file is truncated or damaged: fetch it again, with `metaspo suites pull TASK --refresh`.',
      cause: error,
    });
  }
}
