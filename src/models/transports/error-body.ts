import { memberOf, parseJson, textMember } from './json-member.ts';

/** What the body of a refusal says, whichever provider's form it has. */
export interface ErrorBody {
  /** The server's message, at most 300 characters; empty when there is none. */
  readonly words: string;
  /** Codes, types and status names, in lower case. */
  readonly codes: readonly string[];
  /** Google's names of the quotas that were used up. */
  readonly quotas: readonly string[];
  /** Google's retry delay, in milliseconds. */
  readonly retryDelayMs?: number;
}

const longestWords = 300;

/**
 * Reads the error object of OpenAI (`error.message`, `error.code`), Anthropic (`error.type`), Google (`error.status`
 * with details), Mistral and Bedrock (the same without a wrapper), xAI (`error` a text beside `code`), and servers that
 * send a plain `error`, `message` or `detail`, or no JSON at all.
 */
export function readErrorBody(body: string): ErrorBody {
  const json = parseJson(body);
  const root = Array.isArray(json) ? json[0] : json;
  if (root === null || typeof root !== 'object') return { words: plainWords(body), codes: [], quotas: [] };
  const error = memberOf(root, 'error') ?? root;
  const words =
    textMember(error, 'message') ??
    (typeof error === 'string' ? error : undefined) ??
    textMember(root, 'message') ??
    textMember(root, 'detail') ??
    JSON.stringify(error);
  const codes = ['code', 'type', 'status']
    .map((name) => textMember(typeof error === 'string' ? root : error, name)?.toLowerCase())
    .concat(textMember(error, 'innererror', 'code')?.toLowerCase())
    .filter((code) => code !== undefined);
  const details = memberOf(error, 'details');
  return {
    words: words.slice(0, longestWords),
    codes,
    quotas: readQuotas(details),
    ...readRetryDelay(details),
  };
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
  return Number.isFinite(seconds) ? { retryDelayMs: seconds * 1000 } : {};
}

/** The readable part of a page or a plain text. */
function plainWords(body: string): string {
  return body
    .slice(0, 4 * longestWords)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestWords);
}
