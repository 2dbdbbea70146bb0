import { createReadStream } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../../foundation/errors.ts';

/** The longest record that is read, in characters: what bounds memory when a file has no line ends at all. */
export const maximumRecordLength = 64 * 1024 * 1024;

/** A path as a person would write it: relative where that is inside the working folder. */
export function displayPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** `file:line`, as editors read it. */
export function fileAndLine(path: string, line: number): string {
  return `${displayPath(path)}:${line}`;
}

/**
 * The text of a file (of its content, where the name ends in `.gz`) piece by piece, as UTF-8 without a byte order
 * mark, with line ends as `\n`.
 * @throws UsageError when the file is missing, unreadable or not UTF-8.
 */
export async function* readText(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // A piece may end between the two halves of a line end.
  let carriageReturn = '';
  try {
    for await (const bytes of byteStream(path)) {
      signal?.throwIfAborted();
      const text = carriageReturn + decoder.decode(bytes as Uint8Array, { stream: true });
      carriageReturn = text.endsWith('\r') ? '\r' : '';
      yield text.slice(0, text.length - carriageReturn.length).replaceAll('\r\n', '\n');
    }
    yield carriageReturn + decoder.decode();
  } catch (error) {
    throw readingError(path, error);
  }
}

function byteStream(path: string): AsyncIterable<unknown> {
  const file = createReadStream(path);
  if (!path.toLowerCase().endsWith('.gz')) return file;
  const content = createGunzip();
  // Errors reach the reader through `content`, which `pipeline` destroys with them.
  pipeline(file, content, () => {});
  return content;
}

function readingError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const explained = code === undefined ? undefined : explanations[String(code)];
  if (explained === undefined) return error;
  const [name, what, hint] = explained;
  return new UsageError(name, what, { where: displayPath(path), hint, cause: error });
}

const unpack = ['unreadable-file', 'the compressed file is damaged', 'Fetch or pack it again.'] as const;

const explanations: Readonly<Record<string, readonly [code: string, what: string, hint: string]>> = {
  ENOENT: [
    'missing-file',
    'there is no such file',
    'Check the path; it is relative to the configuration file.',
  ],
  EISDIR: ['missing-file', 'this is a folder, not a file', 'Name a file in it.'],
  ENOTDIR: ['missing-file', 'a part of this path is a file, not a folder', 'Check the path.'],
  EACCES: ['unreadable-file', 'the file may not be read', 'Give yourself the right to read it.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [
    'invalid-encoding',
    'the file is not valid UTF-8 text',
    'Save it as UTF-8.',
  ],
  Z_DATA_ERROR: unpack,
  Z_BUF_ERROR: unpack,
};
