import * as crypto from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../foundation/errors.ts';
import type { ImageType, MessageImage } from '../../prompts/message.ts';
import { imageType, largestImage } from './image-type.ts';

/** Where a reference to an image stands, and what paths are relative to. */
export interface ImagePlace {
  /** Such as `data.jsonl:3`. */
  readonly where: string;
  readonly directory: string;
}

/**
 * The image that a reference means: an address (`https://…`), the image itself (`data:image/png;base64,…`) or a file, which is
 * looked at but not kept.
 * @throws UsageError `image-missing`, `image-too-large`, `unknown-image-type`
 */
export async function findImage(reference: string, place: ImagePlace): Promise<MessageImage> {
  if (/^https?:\/\//i.test(reference)) return { identity: reference, source: { address: reference } };
  const inline = /^data:[^,;]*;base64,(.*)$/is.exec(reference)?.[1];
  if (inline !== undefined) {
    const bytes = Buffer.from(inline, 'base64');
    return { ...described(bytes, 'the image', place), source: { base64: bytes.toString('base64') } };
  }
  const file = resolve(place.directory, reference);
  return { ...described(await bytesOf(file, place), `the image ${reference}`, place), source: { file } };
}

/** The identity of an image with these bytes. */
export function imageIdentity(bytes: Uint8Array): string {
  return `sha256:${crypto.hash('sha256', bytes, 'hex')}`;
}

async function bytesOf(file: string, { where }: ImagePlace): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > largestImage) throw tooLarge(`the image ${file}`, size, where);
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError('image-missing', `the image ${file} cannot be read`, {
      where,
      hint: 'Paths of images are relative to the configuration file.',
      cause,
    });
  }
}

function described(
  bytes: Buffer,
  what: string,
  { where }: ImagePlace,
): { readonly identity: string; readonly mediaType: ImageType } {
  if (bytes.byteLength > largestImage) throw tooLarge(what, bytes.byteLength, where);
  const mediaType = imageType(bytes);
  if (mediaType !== undefined) return { identity: imageIdentity(bytes), mediaType };
  throw new UsageError('unknown-image-type', `${what} is neither PNG, JPEG, GIF nor WebP`, {
    where,
    hint: 'Models read these four: convert it.',
  });
}

function tooLarge(what: string, bytes: number, where: string): UsageError {
  return new UsageError(
    'image-too-large',
    `${what} has ${(bytes / 1e6).toFixed(1)} MB, and at most ${largestImage / 1e6} are sent`,
    { where, hint: 'Make it smaller.' },
  );
}
