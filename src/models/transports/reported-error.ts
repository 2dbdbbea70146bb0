import { type ErrorFacts, readErrorFacts } from './error-facts.ts';
import { memberOf, textMember } from './json-member.ts';

/** An error that stands in a reply with a good status, as the refusal that it would have been with its own. */
export interface ReportedError {
  readonly status: number;
  readonly body: string;
}

/**
 * The error in the JSON of a reply: gateways report under status 200 what the server behind them said, and what broke
 * off after the beginning was sent. Whatever text comes with it is no answer. `undefined` when there is none.
 */
export function reportedError(json: unknown): ReportedError | undefined {
  const root = Array.isArray(json) ? json[0] : json;
  const choice = memberOf(root, 'choices', 0);
  for (const error of [
    memberOf(root, 'error'),
    memberOf(root, 'errors', 0),
    memberOf(choice, 'error'),
    memberOf(choice, 'message', 'error'),
  ]) {
    if (isError(error)) return asRefusal(error);
  }
  if (choice === undefined && isErrorItself(root)) return asRefusal(withMessage(root));
  const finish = ['finish_reason', 'native_finish_reason']
    .map((name) => textMember(choice, name))
    .find((reason) => reason !== undefined && failedFinish.test(reason));
  if (finish === undefined) return undefined;
  return asRefusal({ message: `the reply ended with the reason "${finish}"` });
}

/** Reasons of an end that say that the server failed, not the model; among them those of DeepSeek and Zhipu. */
const failedFinish =
  /^((\w+_)?error|failed|failure|abort(ed)?|cancell?ed|interrupted|timed?_?out|overloaded|insufficient_system_resources?)$/i;

/** Some servers have the member in every reply, empty in good ones. */
function isError(error: unknown): boolean {
  return error !== undefined && error !== null && error !== '' && error !== false;
}

/** Servers that send the error without a member of its own: FastChat, FastAPI, DashScope, Baidu. */
function isErrorItself(root: unknown): boolean {
  return memberOf(root, 'object') === 'error' || messageOf(root) !== undefined;
}

function messageOf(root: unknown): string | undefined {
  return ['message', 'detail', 'error_msg', 'msg']
    .map((name) => textMember(root, name))
    .find((message) => message !== undefined && message !== '');
}

function withMessage(root: unknown): unknown {
  return { ...(root as object), message: messageOf(root) };
}

function asRefusal(error: unknown): ReportedError {
  const body = JSON.stringify({ error });
  return { status: statusOf(error, readErrorFacts(body)), body };
}

/** Statuses by the codes, types and words that stand for them, the first that fits. */
const meanings: readonly (readonly [status: number, codes: RegExp, words: RegExp])[] = [
  [
    402,
    /insufficient_quota|billing|payment|credits?$/i,
    /insufficient (credits|balance|funds|quota)|payment required/i,
  ],
  [
    429,
    /rate.?limit|too_many_requests|throttl|resource_exhausted|^429/i,
    /rate.?limit|too many requests|slow down/i,
  ],
  [401, /api_key|unauthenticated|unauthorized|authentication/i, /api key|unauthorized|authentication/i],
  [403, /permission|forbidden|access_denied/i, /forbidden|permission denied/i],
  [413, /too_large/i, /(payload|entity|body) too large/i],
  [
    400,
    /context_length|content_filter|content_policy|moderation|invalid|bad_request|unsupported|validation/i,
    /context (length|window|size)|too long|flagged|moderation|invalid request|bad request|not supported|unsupported/i,
  ],
  [404, /model_not_found|not_found/i, /model .{0,60}(not found|does not exist)/i],
  [529, /overload|capacity|insufficient_system_resource/i, /overload|at capacity|no capacity/i],
  [504, /timeout|deadline/i, /timed? ?out/i],
];

/** What nobody can say more about: the server failed. */
const unknownStatus = 502;

function statusOf(error: unknown, { kinds, texts }: ErrorFacts): number {
  for (const name of ['code', 'status', 'status_code', 'statusCode', 'http_status']) {
    const status = Number(memberOf(error, name));
    if (Number.isInteger(status) && status >= 400 && status < 600) return status;
  }
  const byCode = meanings.find(([, codes]) => kinds.some((kind) => codes.test(kind)));
  const byWords = meanings.find(([, , words]) => texts.some((text) => words.test(text)));
  return (byCode ?? byWords)?.[0] ?? unknownStatus;
}
