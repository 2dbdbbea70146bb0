import { clipText } from '../../foundation/clip-text.ts';
import { memberOf, parseJson, textMember } from './json-member.ts';

/** What the body of a refusal says, whichever provider's form it has. */
export interface ErrorBody {
  /** The server's message, at most 2,000 characters; empty when there is none. */
  readonly words: string;
  /** Codes, types and status names, in lower case. */
  readonly codes: readonly string[];
  /** Google's names of the quotas that were used up. */
  readonly quotas: readonly string[];
  /** Google's retry delay, in milliseconds. */
  readonly retryDelayMs?: number;
}

const longestWords = 2_000;
/** Errors that gateways pass on stand in errors of their own; so many of them are opened. */
const deepestNesting = 3;

/**
 * Reads the error object of OpenAI (`error.message`, `error.code`), Anthropic (`error.type`), Google (`error.status`
 * with details), Mistral and Bedrock (the same without a wrapper), xAI (`error` a text beside `code`), FastAPI (a list in
 * `detail`), OpenRouter (the error of the server behind it in `metadata.raw`), and servers that send a plain `error`,
 * `message` or `detail`, or no JSON at all.
 */
export function readErrorBody(body: string, nesting = 0): ErrorBody {
  const json = parseJson(body);
  const root = Array.isArray(json) ? json[0] : json;
  if (root === null || typeof root !== 'object') return { words: plainWords(body), codes: [], quotas: [] };
  const error = memberOf(root, 'error') ?? root;
  const inner = innerError(error, nesting);
  const details = memberOf(error, 'details');
  return {
    words: clipText(
      [wordsOf(root, error), inner?.words ?? ''].filter((words) => words !== '').join(': '),
      longestWords,
    ),
    codes: [...codesOf(root, error), ...(inner?.codes ?? [])],
    quotas: readQuotas(details),
    ...readRetryDelay(details),
  };
}

function wordsOf(root: object, error: unknown): string {
  for (const said of [
    memberOf(error, 'message'),
    error,
    memberOf(root, 'message'),
    memberOf(root, 'detail'),
    memberOf(error, 'detail'),
  ]) {
    if (typeof said === 'string') return said;
    const list = Array.isArray(said) ? said : memberOf(said, 'detail');
    if (Array.isArray(list)) return list.map(wordsOfPlace).join('; ');
  }
  return JSON.stringify(error);
}

/** One entry of a validation's list: what is wrong with which field. */
function wordsOfPlace(entry: unknown): string {
  const place = memberOf(entry, 'loc');
  const said = textMember(entry, 'msg') ?? textMember(entry, 'message') ?? JSON.stringify(entry);
  return Array.isArray(place) ? `${place.join('.')}: ${said}` : said;
}

function codesOf(root: object, error: unknown): readonly string[] {
  const holder = typeof error === 'string' ? root : error;
  return ['code', 'type', 'status']
    .map((name) => textMember(holder, name))
    .concat(textMember(error, 'innererror', 'code'))
    .flatMap((code) => (code === undefined ? [] : [code.toLowerCase()]));
}

function innerError(error: unknown, nesting: number): ErrorBody | undefined {
  const raw = memberOf(error, 'metadata', 'raw');
  if (raw === undefined || raw === null || nesting >= deepestNesting) return undefined;
  return readErrorBody(typeof raw === 'string' ? raw : JSON.stringify(raw), nesting + 1);
}

function readQuotas(details: unknown): readonly string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((detail) => {
    const violations = memberOf(detail, 'violations');
    if (!Array.isArray(violations)) return [];
    return violations.flatMap((violation) => textMember(violation, 'quotaId') ?? []);
  });
}

function readRetryDelay(details: unknown): { readonly retryDelayMs?: number } {
  if (!Array.isArray(details)) return {};
  const delays = details
    .map((detail) => textMember(detail, 'retryDelay'))
    .filter((delay) => delay !== undefined);
  const seconds = Number.parseFloat(delays[0] ?? '');
  return Number.isFinite(seconds) ? { retryDelayMs: Math.min(86_400_000, Math.max(0, seconds * 1000)) } : {};
}

/** The readable part of a page or a plain text. */
function plainWords(body: string): string {
  return body
    .slice(0, 2 * longestWords)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestWords);
}
