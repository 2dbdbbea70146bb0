import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

type Headers = Readonly<Record<string, string>>;

const drops = 8;

/** Sends a whole JSON body. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Headers = {},
): void {
  response.writeHead(status, withLength(body, headers)).end(body);
}

/** Sends the body in drops, spread over a time. */
export async function sendSlowly(
  response: ServerResponse,
  body: string,
  milliseconds: number,
  headers: Headers,
): Promise<void> {
  response.writeHead(200, withLength(body, headers));
  const bytes = Buffer.from(body);
  const size = Math.ceil(bytes.length / drops);
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await sleep(milliseconds / drops, undefined, { ref: false });
  }
  response.end();
}

/** Sends half of the body and resets the connection. */
export function sendAndReset(response: ServerResponse, body: string, headers: Headers): void {
  response.writeHead(200, withLength(body, headers));
  response.write(body.slice(0, body.length / 2), () => response.socket?.resetAndDestroy());
}

function withLength(body: string, headers: Headers): Headers {
  return {
    ...headers,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
}
