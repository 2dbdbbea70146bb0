import { UsageError } from '../../../foundation/errors.ts';
import { displayPath, readText } from '../../readers/text-file.ts';

/** Longest text that a JavaScript string can hold, with room to spare. */
const maximumLength = 500_000_000;

/**
 * A JSON file that is one value and no list of records.
 * @throws UsageError `malformed-json`, `file-too-large`
 */
export async function readJsonDocument(path: string, signal?: AbortSignal): Promise<unknown> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of readText(path, signal)) {
    pieces.push(piece);
    length += piece.length;
    if (length > maximumLength) throw tooLarge(path);
  }
  try {
    return JSON.parse(pieces.join(''));
  } catch (error) {
    throw new UsageError(
      'malformed-json',
      `malformed JSON (${error instanceof Error ? error.message : error})`,
      {
        where: displayPath(path),
        mend: 'The file is truncated or damaged: fetch it again.',
        cause: error,
      },
    );
  }
}

function tooLarge(path: string): UsageError {
  return new UsageError('file-too-large', `a JSON file of more than ${maximumLength} characters`, {
    where: displayPath(path),
    mend: 'Leave --data-dir out, so that the Parquet form is fetched instead.',
  });
}
