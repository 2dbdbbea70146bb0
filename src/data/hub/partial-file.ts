import { readFile, rm, stat, writeFile } from 'node:fs/promises';

/**
 * The start of a file that is being fetched, with a note beside it of the content that it is the start of: the
 * validator, which is the checksum that the source states, or else the server's entity tag.
 */
export interface KeptBytes {
  /** Bytes that need not be fetched again. */
  readonly start: number;
  readonly validator: string | undefined;
}

/** What an earlier download left that may be gone on from. `wanted` is the validator of the content where it is known. */
export async function keptBytes(partial: string, wanted: string | undefined): Promise<KeptBytes> {
  const validator = await notedValidator(partial);
  const usable = validator !== undefined && (wanted === undefined || wanted === validator);
  return { start: usable ? await sizeOf(partial) : 0, validator };
}

export async function noteValidator(partial: string, validator: string | undefined): Promise<void> {
  await writeFile(notePath(partial), JSON.stringify({ validator }));
}

export async function discard(partial: string): Promise<void> {
  await rm(partial, { force: true });
  await rm(notePath(partial), { force: true });
}

/** Bytes of a file; 0 when there is none. */
export async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A process that was killed while it wrote the note leaves one that cannot be read. */
async function notedValidator(partial: string): Promise<string | undefined> {
  try {
    const note = JSON.parse(await readFile(notePath(partial), 'utf8')) as { validator?: string };
    return note.validator;
  } catch {
    return undefined;
  }
}

function notePath(partial: string): string {
  return `${partial}.json`;
}
