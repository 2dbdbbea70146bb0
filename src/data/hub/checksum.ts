import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A file's checksum as its source states it, in hex digits. */
export interface Checksum {
  /** `git`: the identity of a git blob, SHA-1 over a header and the content. */
  readonly algorithm: 'sha256' | 'git';
  readonly value: string;
}

export async function sha256OfFile(path: string, signal?: AbortSignal): Promise<string> {
  return digest(path, createHash('sha256'), signal);
}

export async function hasChecksum(path: string, checksum: Checksum, signal?: AbortSignal): Promise<boolean> {
  if (checksum.algorithm === 'sha256') return (await sha256OfFile(path, signal)) === checksum.value;
  const { size } = await stat(path);
  return (await digest(path, createHash('sha1').update(`blob ${size}\0`), signal)) === checksum.value;
}

async function digest(
  path: string,
  hash: ReturnType<typeof createHash>,
  signal: AbortSignal | undefined,
): Promise<string> {
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    hash.update(bytes as Uint8Array);
  }
  return hash.digest('hex');
}
