import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImageType, MessageImage } from '../../prompts/message.ts';
import { imageIdentity } from './find-image.ts';
import { imageType, largestImage } from './image-type.ts';

/** An image as it is sent. */
export interface ReadImage {
  readonly mediaType: ImageType;
  readonly base64: string;
}

/** Why an image cannot be sent, in words; `passing` where another try may succeed. */
export class ImageProblem extends Error {
  readonly isPassing: boolean;

  constructor(message: string, isPassing = false) {
    super(message);
    this.isPassing = isPassing;
  }
}

/**
 * The bytes of an image: of a file if it is still the one that was found, of an address by fetching it.
 * @throws ImageProblem
 */
export async function readImage(image: MessageImage, signal?: AbortSignal): Promise<ReadImage> {
  const { source, mediaType, identity } = image;
  if ('base64' in source && mediaType !== undefined) return { mediaType, base64: source.base64 };
  if ('file' in source) {
    const bytes = await readFile(source.file).catch(() => undefined);
    const name = basename(source.file);
    if (bytes === undefined) throw new ImageProblem(`the image ${name} is not there any more`);
    if (imageIdentity(bytes) !== identity) {
      throw new ImageProblem(`the image ${name} was changed since the data were read`);
    }
    return encoded(bytes, name);
  }
  if ('address' in source) return encoded(await fetched(source.address, signal), source.address);
  throw new ImageProblem('the image has no type');
}

function encoded(bytes: Buffer, what: string): ReadImage {
  const mediaType = imageType(bytes);
  if (mediaType === undefined) throw new ImageProblem(`${what} is neither PNG, JPEG, GIF nor WebP`);
  return { mediaType, base64: bytes.toString('base64') };
}

async function fetched(address: string, signal: AbortSignal | undefined): Promise<Buffer> {
  const response = await fetch(address, { signal: signal ?? null }).catch((error: unknown) => {
    signal?.throwIfAborted();
    const { cause, message } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new ImageProblem(`the image ${address} cannot be fetched (${reason})`, true);
  });
  if (!response.ok) {
    await response.body?.cancel();
    const isPassing = response.status === 429 || response.status >= 500;
    throw new ImageProblem(`the image ${address} cannot be fetched (status ${response.status})`, isPassing);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestImage)
      throw new ImageProblem(`the image ${address} has more than ${largestImage / 1e6} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
