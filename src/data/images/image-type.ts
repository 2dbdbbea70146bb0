import type { ImageType } from '../../prompts/message.ts';

/** The largest image, in bytes: providers take 5 to 20 MB. */
export const largestImage = 10_000_000;

/** Of what kind an image is, by its first bytes; `undefined` for what models do not read. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 12)).toString(
    'latin1',
  );
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return 'image/webp';
  return undefined;
}
