import type { ReplyHeaders } from '../chained-model.ts';
import type { ModelParameters } from '../model.ts';
import type { ModelFailure, RefusedParameters } from '../model-call-error.ts';
import { readRetryAfter } from '../throttle/rate-headers.ts';
import { type ErrorBody, readErrorBody } from './error-body.ts';
import { readRefusedParameters } from './refused-parameter.ts';

/** A reply with an error status. */
export interface RefusedReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReplyHeaders;
  readonly body: string;
}

export interface Refusal {
  readonly failure: ModelFailure;
  /** The server's own words; may hold what it was sent. */
  readonly words: string;
  readonly retryAfterMs?: number;
  /** What of the request's parameters is not taken at all. */
  readonly refused?: RefusedParameters;
}

/**
 * What a refusal means; an overload that says when to come back is a call to slow down. `parameters` are those that were
 * sent, `now` is in milliseconds since 1970.
 */
export function classifyRefusal(
  { status, headers, body }: RefusedReply,
  now: number,
  parameters: ModelParameters = {},
): Refusal {
  const error = readErrorBody(body);
  const retryAfterMs = readRetryAfter(headers, now) ?? error.retryDelayMs;
  // 498: Groq's word for full capacity.
  const overloaded = status === 529 || status === 498 || (status === 503 && retryAfterMs !== undefined);
  const failure = overloaded ? 'rate-limited' : failureOf(status, error);
  const { words } = error;
  if (!aboutRequest.has(failure)) return { failure, words, retryAfterMs };
  if (refusesSystemRole(words)) return { failure: 'system-role-refused', words };
  const refused = readRefusedParameters(status, body, parameters);
  return { failure: refused === undefined ? failure : 'parameter-refused', words, retryAfterMs, refused };
}

/** Failures behind which an error about what the request holds may be hidden. */
const aboutRequest: ReadonlySet<ModelFailure> = new Set(['bad-request', 'server-error', 'not-found']);

function failureOf(status: number, error: ErrorBody): ModelFailure {
  if (isQuotaGone(status, error)) return 'quota-exhausted';
  if (status === 429) return 'rate-limited';
  if ((status < 500 && isContentFilter(error)) || status === 451) return 'refused-by-provider';
  if (status === 401 || status === 403 || isUnknownKey(error)) return 'authentication';
  if (status === 404 && /requested parameters/i.test(error.words)) return 'bad-request';
  if (status === 404 || status === 405 || isUnknownModel(error)) return 'not-found';
  // 424: a model behind Bedrock that broke off.
  if (status >= 500 || [408, 409, 424, 425].includes(status)) return 'server-error';
  if (status === 413 || isTooLong(error)) return 'context-too-long';
  return 'bad-request';
}

const quotaCodes = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);

/**
 * "Quota gone" as told from "slow down": OpenAI by its code, Anthropic by its words, Google by the name of the quota
 * (its words are the same for a minute's and a day's), Bedrock and xAI by their words, any server by 402.
 */
function isQuotaGone(status: number, { codes, words, quotas }: ErrorBody): boolean {
  if (status === 402 || codes.some((code) => quotaCodes.has(code))) return true;
  if (
    status < 500 &&
    /credit balance is too low|insufficient (credits|balance|funds)|have any credits/i.test(words)
  )
    return true;
  return (
    status === 429 && (/too many \w+ per day/i.test(words) || quotas.some((quota) => /PerDay/i.test(quota)))
  );
}

/** Servers that answer 400 to a wrong key: xAI, Google. */
function isUnknownKey({ codes, words }: ErrorBody): boolean {
  return (
    codes.includes('invalid_api_key') ||
    /(incorrect|invalid|not valid).{0,20}api key|api key not valid/i.test(words)
  );
}

/** Servers that answer 400 to the name of a model that they do not have: Groq, Mistral. */
function isUnknownModel({ codes }: ErrorBody): boolean {
  return codes.some((code) => /^(model_not_found|model_decommissioned|invalid_model)$/.test(code));
}

/** By the codes of OpenAI and Azure, and by the words of gateways, whose moderation answers 403. */
function isContentFilter({ codes, words }: ErrorBody): boolean {
  return (
    codes.some((code) =>
      /content_filter|content_policy|responsibleaipolicyviolation|moderation|safety/.test(code),
    ) ||
    /\b(flagged|moderation|content (filter|management|policy)|safety (system|policy|filter)|violates? .{0,40}polic)/i.test(
      words,
    )
  );
}

function isTooLong({ codes, words }: ErrorBody): boolean {
  return (
    codes.includes('context_length_exceeded') ||
    /(maximum|exceeds?).{0,40}context|context (window|length|size)|(prompt|input|request).{0,20} too (long|large)|input token count|prompt length is \d+|`inputs` tokens/i.test(
      words,
    )
  );
}

/** In the words of chat templates (Gemma's, older Mistral's) and of the servers that run them. */
const refusals = [
  /system role (is )?not supported/i,
  /(system|developer) (message|prompt|instruction|role)s? (is |are |was )?(not |un)(yet )?(supported|allowed|permitted|enabled|accepted)/i,
  /(n['’]?t|not) (support|accept|allow|take|have)s? (an? |the |any )?(system|developer)[ _-]?(message|prompt|instruction|role)?/i,
  /(system|developer)[ _-]?(message|prompt|instruction|role)s? (is|are) not/i,
  /only user(,? | and |\/)?.{0,20}(assistant|model).{0,20} roles/i,
  /roles must alternate/i,
  /(unknown|invalid|unexpected|unsupported)( message)? role:? ?['"`]?(system|developer)/i,
  /role ['"`]?(system|developer)['"`]? (is )?(not|un|in)/i,
  /['"`](system|developer)['"`] is not one of/i,
  /first message (must|should) be (from |of )?(the |a )?['"`]?user/i,
];

/** Whether a server says that the model has no place for a system message. */
function refusesSystemRole(words: string): boolean {
  return refusals.some((refusal) => refusal.test(words));
}
