import { clipText } from '../../foundation/clip-text.ts';
import { messageOf } from '../../foundation/errors.ts';
import type { ModelRequest, ModelRole } from '../model.ts';
import { ModelCallError, type ModelFailure, type RefusedParameters } from '../model-call-error.ts';
import { classifyRefusal, type RefusedReply } from './classify-refusal.ts';
import { ReplyTooLargeError } from './http/read-reply.ts';
import { redirectionOf } from './http/redirection.ts';
import { ProxyError } from './http/tunnel-agent.ts';
import { redactKeys } from './redact-keys.ts';

/** Whose call failed: named in messages, with the keys that must not appear in them. */
export interface Caller {
  readonly modelId: string;
  readonly endpoint: string;
  readonly keys: readonly string[];
  /** The variable that the key comes from. */
  readonly keyVariable?: string;
}

const descriptions: Readonly<Partial<Record<ModelFailure, string>>> = {
  'rate-limited': 'asks for fewer calls',
  'quota-exhausted': 'has no quota or credit left',
  authentication: 'does not accept the key',
  'not-found': 'does not know the model or the address',
  'context-too-long': 'finds the prompt too long',
  'parameter-refused': 'does not take a parameter',
  'system-role-refused': 'takes no system message',
  'refused-by-provider': 'refuses the content',
  'server-error': 'failed',
};

/** What `write` writes, or the error of a request that cannot be written here. */
export function requestBody<Body>({ modelId }: Caller, write: () => Body): Body {
  try {
    return write();
  } catch (error) {
    const problem = messageOf(error);
    throw new ModelCallError(`the request to ${modelId} cannot be written: ${problem}`, {
      failure: 'bad-request',
    });
  }
}

/** The longest that a message repeats of what a server says. */
const longestWords = 300;

/** The error of a reply with an error status. `request` is what it refuses, where that is a call of ours. */
export function refusedCall(
  caller: Caller,
  reply: RefusedReply,
  request?: Pick<ModelRequest, 'role' | 'parameters'>,
): ModelCallError {
  const redirected = redirectedCall(caller, reply);
  if (redirected !== undefined) return redirected;
  const { failure, words, retryAfterMs, refused } = classifyRefusal(reply, Date.now(), request?.parameters);
  const description = describe(failure, reply.status);
  const said = words === '' ? '' : `: ${redactKeys(words, caller.keys).slice(0, longestWords)}`;
  const hint = hintOf(failure, caller, request?.role ?? 'base', refused);
  const whose = request === undefined ? '' : `the ${request.role} model `;
  return new ModelCallError(`${whose}${nameOf(caller)} ${description} (status ${reply.status}${said})`, {
    failure,
    status: reply.status,
    retryAfterMs,
    refused,
    hint,
  });
}

/** A redirection that was not followed: a key must not go to another place. */
function redirectedCall(caller: Caller, reply: RefusedReply): ModelCallError | undefined {
  const at = URL.canParse(caller.endpoint) ? new URL(caller.endpoint) : undefined;
  const target = at && redirectionOf(at, reply);
  if (target === undefined) return undefined;
  const place = `${target.origin}${target.pathname}`;
  const base = place.replace(/\/(chat\/completions|messages|responses|models\/[^/]+)\/?$/, '');
  return new ModelCallError(
    `${nameOf(caller)} redirects to ${redactKeys(place, caller.keys)} (status ${reply.status}), where no key is sent without your word`,
    {
      failure: 'not-found',
      status: reply.status,
      hint: `Set baseURL to ${redactKeys(base, caller.keys)}, if that is the right place.`,
    },
  );
}

function describe(failure: ModelFailure, status: number): string {
  // A server that knows the key may still forbid what it is used for.
  if (failure === 'authentication' && status === 403) return 'forbids the request';
  return descriptions[failure] ?? 'does not accept the request';
}

/** The ids of models at an address of the user's own hold it already. */
function nameOf({ modelId, endpoint }: Caller): string {
  return modelId.includes(endpoint) ? modelId : `${modelId} at ${endpoint}`;
}

function hintOf(
  failure: ModelFailure,
  { keyVariable }: Caller,
  role: ModelRole,
  refused: RefusedParameters | undefined,
): string | undefined {
  switch (failure) {
    case 'authentication':
      return keyVariable === undefined
        ? 'Name the variable that holds the key with apiKeyEnv.'
        : `Check the key in ${keyVariable} and what it may be used for.`;
    case 'quota-exhausted':
      return "Check the account's plan and billing; what was paid for is kept.";
    case 'system-role-refused':
      return `Set models.${role}.systemRole to merge-into-user.`;
    case 'parameter-refused':
      return `Leave it out: ${leftOut(role, refused)}.`;
    case 'not-found':
      return "Check the model's name and baseURL.";
    default:
      return undefined;
  }
}

/** How a configuration leaves parameters out. */
function leftOut(role: ModelRole, { parameters = [] }: Partial<RefusedParameters> = {}): string {
  return parameters
    .map((name) =>
      name.startsWith('body.') ? `models.${role} without ${name}` : `models.${role}.params.${name}: null`,
    )
    .join(', ');
}

/** The error of a reply that cannot be read. `body` is its text, as far as it came. */
export function malformedReply(caller: Caller, problem: string, body: string): ModelCallError {
  const start = redactKeys(clipText(body, 120).replace(/\s+/g, ' '), caller.keys);
  return new ModelCallError(
    `${nameOf(caller)} sent ${problem}${start === '' ? '' : `, which begins: ${start}`}`,
    { failure: 'malformed-reply' },
  );
}

/** Codes of failures before anything was sent. */
const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The error of a connection that failed: before anything was sent, or when the request may have arrived. */
export function failedConnection(caller: Caller, error: unknown): ModelCallError {
  const codes = errorChain(error).map((link) => (link as NodeJS.ErrnoException).code);
  const certificate = codes.find((code) => code !== undefined && /CERT|SELF_SIGNED|ERR_TLS/.test(code));
  if (certificate !== undefined || codes.some((code) => code !== undefined && unreachableCodes.has(code))) {
    const code = certificate ?? codes.find((candidate) => candidate !== undefined) ?? '';
    return new ModelCallError(`${caller.endpoint} cannot be reached (${code})`, {
      failure: 'unreachable',
      hint: 'Check the address and that the server is running.',
    });
  }
  const chain = errorChain(error);
  const tooLarge = chain.find((link) => link instanceof ReplyTooLargeError);
  if (tooLarge !== undefined) {
    return new ModelCallError(`${nameOf(caller)} sent too much: ${tooLarge.message}`, {
      failure: 'malformed-reply',
    });
  }
  const proxy = chain.find((link) => link instanceof ProxyError);
  if (proxy !== undefined) {
    return new ModelCallError(`${caller.endpoint} cannot be reached (${proxy.message})`, {
      failure: 'unreachable',
      hint: 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.',
    });
  }
  const words = chain.at(-1)?.message ?? String(error);
  return new ModelCallError(
    `the connection to ${caller.endpoint} was lost (${redactKeys(words, caller.keys)})`,
    { failure: 'connection-lost' },
  );
}

/** An error and its causes, outermost first. */
export function errorChain(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let link = error; link instanceof Error && chain.length < 8; link = link.cause) {
    chain.push(link);
    const first = link instanceof AggregateError ? link.errors[0] : undefined;
    if (first instanceof Error && link.cause === undefined) chain.push(first);
  }
  return chain;
}

/** For models that take nothing but messages. */
export function refuseOptions(modelId: string, { options }: Pick<ModelRequest, 'options'>): void {
  if (options === undefined) return;
  throw new ModelCallError(`${modelId} takes messages only: no tools, files or formats of replies`, {
    failure: 'bad-request',
  });
}
