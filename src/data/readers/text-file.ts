import { createReadStream } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MetaspoError, UsageError } from '../../foundation/errors.ts';

/** The longest record that is read, in characters: what bounds memory when a file has no line ends at all. */
export const maximumRecordLength = 64 * 1024 * 1024;

/** The longest header line and the most columns of a table. */
export const maximumHeaderLength = 1024 * 1024;
export const maximumColumns = 10_000;

/** A path as a person would write it: relative where that is inside the working folder. */
export function displayPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** `file:line`, as editors read it. */
export function fileAndLine(path: string, line: number): string {
  return `${displayPath(path)}:${line}`;
}

/** Text packs to a hundredth at the best; what unpacks to more is made to fill memory and time. */
const largestExpansion = 200;
/** Before so many bytes have come out the expansion says nothing. */
const leastExpanded = 16 * 1024 * 1024;

/**
 * The text of a file (of its content, where the name ends in `.gz`) piece by piece, as UTF-8 without a byte order
 * mark, with line ends as `\n`: those of Unix, of Windows and, where the first one is such, of old Macs.
 * @throws UsageError when the file is missing, unreadable, not UTF-8 or packed beyond measure.
 */
export async function* readText(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const withLineEnds = lineEnds();
  try {
    for await (const bytes of byteStream(path)) {
      signal?.throwIfAborted();
      yield withLineEnds(decoder.decode(bytes as Uint8Array, { stream: true }));
    }
    yield withLineEnds(decoder.decode(), true);
  } catch (error) {
    throw readingError(path, error);
  }
}

/** Makes the line ends of a text that comes in pieces `\n`. A carriage return alone is one where the first line ends so. */
function lineEnds(): (piece: string, isLast?: boolean) => string {
  // A piece may end between the two halves of a line end.
  let carriageReturn = '';
  let isOldMac: boolean | undefined;
  return (piece, isLast = false) => {
    const text = carriageReturn + piece;
    carriageReturn = text.endsWith('\r') && !isLast ? '\r' : '';
    const whole = text.slice(0, text.length - carriageReturn.length);
    const first = isOldMac === undefined ? /\r\n?|\n/.exec(whole)?.[0] : undefined;
    if (first !== undefined) isOldMac = first === '\r';
    return whole.replaceAll('\r\n', '\n').replaceAll('\r', isOldMac === true ? '\n' : '\r');
  };
}

function byteStream(path: string): AsyncIterable<unknown> {
  const file = createReadStream(path);
  if (!path.toLowerCase().endsWith('.gz')) return file;
  const content = createGunzip();
  let expanded = 0;
  const measure = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      expanded += bytes.length;
      const isTooFar = expanded > leastExpanded && expanded > largestExpansion * content.bytesWritten;
      done(isTooFar ? expandsTooFar(path) : null, bytes);
    },
  });
  // Errors reach the reader through the last stream, which `pipeline` destroys with them.
  pipeline(file, content, measure, () => {});
  return measure;
}

function expandsTooFar(path: string): UsageError {
  return new UsageError(
    'expands-too-far',
    `the file unpacks to more than ${largestExpansion} times its size`,
    { where: displayPath(path), hint: 'Unpack it yourself if you trust it, and name the unpacked file.' },
  );
}

function readingError(path: string, error: unknown): unknown {
  if (error instanceof MetaspoError || !(error instanceof Error && 'code' in error)) return error;
  const isOfSystem = 'syscall' in error;
  const explained = explanations[String(error.code)] ?? (isOfSystem ? systemError(error) : undefined);
  if (explained === undefined) return error;
  const [name, what, hint] = explained;
  return new UsageError(name, what, { where: displayPath(path), hint, cause: error });
}

type Explanation = readonly [code: string, what: string, hint: string];

function systemError({ message }: Error): Explanation {
  return ['unreadable-file', `the file cannot be read (${message})`, 'Check the path and the disk.'];
}

const unpack = ['unreadable-file', 'the compressed file is damaged', 'Fetch or pack it again.'] as const;

const explanations: Readonly<Record<string, Explanation>> = {
  ENOENT: [
    'missing-file',
    'there is no such file',
    'Check the path; it is relative to the configuration file.',
  ],
  EISDIR: ['missing-file', 'this is a folder, not a file', 'Name a file in it.'],
  ENOTDIR: ['missing-file', 'a part of this path is a file, not a folder', 'Check the path.'],
  ELOOP: ['unreadable-file', 'the links to this file go in a circle', 'Name the file itself.'],
  ENAMETOOLONG: ['missing-file', 'the path is too long', 'Check the path.'],
  EACCES: ['unreadable-file', 'the file may not be read', 'Give yourself the right to read it.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [
    'invalid-encoding',
    'the file is not valid UTF-8 text',
    'Save it as UTF-8.',
  ],
  Z_DATA_ERROR: unpack,
  Z_BUF_ERROR: unpack,
};

/**
 * The whole text of a JSON file.
 * @throws UsageError `file-too-large` with the hint, beyond so many characters.
 */
export async function wholeJsonText(
  path: string,
  { most, hint, signal }: { readonly most: number; readonly hint: string; readonly signal?: AbortSignal },
): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of readText(path, signal)) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) {
      throw new UsageError('file-too-large', `a JSON file of more than ${most} characters`, {
        where: displayPath(path),
        hint,
      });
    }
  }
  return pieces.join('');
}
