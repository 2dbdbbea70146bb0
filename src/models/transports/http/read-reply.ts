import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ReplyHeaders } from '../../chained-model.ts';

/** A reply with its whole body. */
export interface HttpReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReplyHeaders;
  readonly body: string;
}

/** The most bytes of one reply, unpacked: some eight million tokens, more than any model writes. */
export const largestReply = 32_000_000;

/** The server sent more than any reply has; the rest was not read. */
export class ReplyTooLargeError extends Error {
  constructor(mostBytes: number) {
    super(`the reply is larger than ${mostBytes / 1_000_000} MB`);
  }
}

interface ReplyReading {
  readonly resolve: (reply: HttpReply) => void;
  readonly reject: (error: Error) => void;
  readonly mostBytes?: number;
}

/** Reads a reply to its end, or to the bound. A body that ends early is an error. */
export function readReply(
  response: IncomingMessage,
  { resolve, reject, mostBytes = largestReply }: ReplyReading,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const unpacked = unpackedOf(response);
  const fail = (error: Error) => {
    response.destroy();
    reject(error);
  };
  response.on('error', fail);
  if (unpacked !== response) unpacked.on('error', fail);
  unpacked.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) fail(new ReplyTooLargeError(mostBytes));
    else chunks.push(chunk);
  });
  unpacked.once('end', () => {
    const body = (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString();
    resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
  });
}

/** We ask for no packed replies; some servers send them all the same. */
function unpackedOf(response: IncomingMessage): Readable {
  switch (response.headers['content-encoding']?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return response.pipe(createGunzip());
    case 'deflate':
      return response.pipe(createInflate());
    case 'br':
      return response.pipe(createBrotliDecompress());
    default:
      return response;
  }
}
