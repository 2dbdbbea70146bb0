import { setTimeout as wait } from 'node:timers/promises';
import { clipText } from '../../foundation/clip-text.ts';
import { UsageError } from '../../foundation/errors.ts';

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** First wait before the request is sent again, in milliseconds. */
  readonly retryDelayMs: number;
}

/** How often a request is sent that fails in a way that may pass. */
const tries = 4;
/** The longest that a server's own wish to wait is followed, in milliseconds. */
const longestWaitMs = 60_000;

/**
 * Sends a GET request. Answers below 400 are given back, and 416 (no such range); what may pass (no connection, 429, 5xx) is tried again.
 * @throws UsageError `remote-unreachable`, `remote-not-found`, `remote-denied`, `remote-failed`
 */
export async function request(url: string, options: RequestOptions): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(url, options);
    if (answer instanceof Response && (answer.status < 400 || answer.status === 416)) return answer;
    const error = answer instanceof Response ? await refusal(url, answer) : unreachable(url, answer);
    const passing =
      answer instanceof Response ? answer.status === 429 || answer.status >= 500 : !isNoWay(answer);
    if (!passing || attempt === tries) throw error;
    const delay =
      (answer instanceof Response && askedDelay(answer)) || options.retryDelayMs * 2 ** (attempt - 1);
    if (delay > longestWaitMs) throw error;
    await wait(delay, undefined, options.signal && { signal: options.signal });
  }
}

async function send(url: string, { headers, signal }: RequestOptions): Promise<Response | Error> {
  try {
    return await fetch(url, { headers, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Without a name, a listener or a route for the host more tries would only take time. */
function isNoWay(error: Error): boolean {
  const code = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '';
  return ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(code);
}

function askedDelay(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.max(0, seconds) * 1_000 : undefined;
}

function unreachable(url: string, error: Error): UsageError {
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return new UsageError('remote-unreachable', `${new URL(url).host} cannot be reached (${reason})`, {
    where: url,
    hint: 'Check the network, or read the files from a folder with --data-dir.',
    cause: error,
  });
}

async function refusal(url: string, response: Response): Promise<UsageError> {
  // A body that nobody reads would keep the connection.
  await response.body?.cancel();
  const said = response.headers.get('x-error-message');
  const answer = `the server answered ${response.status}${said === null ? '' : ` (${clipText(said, 200)})`}`;
  const [code, hint] = explain(url, response);
  return new UsageError(code, answer, { where: url, hint });
}

function explain(url: string, { status, headers }: Response): readonly [code: string, hint: string] {
  const kind = headers.get('x-error-code');
  if (status === 401 || status === 403) return ['remote-denied', accessHint(url, status, kind)];
  if (status === 404 || status === 410) {
    return [
      'remote-not-found',
      'It was moved or never stood there; files of your own are read with --data-dir.',
    ];
  }
  const hint = status === 429 ? 'Too many requests: wait some minutes, then continue.' : 'Try again later.';
  return ['remote-failed', hint];
}

function accessHint(url: string, status: number, kind: string | null): string {
  const page = /^(.*?\/)(?:api\/)?(datasets\/[^/]+\/[^/]+)/.exec(url);
  const address = page === null ? url : `${page[1]}${page[2]}`;
  if (kind === 'RepoNotFound')
    return `There is no such data set, or it is private: check ${address}, set HF_TOKEN.`;
  if (status === 401) return `It is gated or private: accept its terms at ${address}, then set HF_TOKEN.`;
  return `Your account has no access: accept the terms at ${address}, and let HF_TOKEN allow reading gated sets.`;
}
