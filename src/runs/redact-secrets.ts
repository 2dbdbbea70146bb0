/** Names of members and URL parameters with secret values, in small letters with dashes. Budgets (`tokens`) are none. */
const secretName =
  /(^|-)(api-?key|authorization|cookie|passwd|password|secret|credentials?|private-?key|(access|auth|bearer|refresh|session|id)?-?token)$/;

const secretVariable = /(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)(_|$)/i;

/** Shorter values (`1`, `true`, `english`) occur in ordinary text. */
const shortestSecret = 8;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A configuration as JSON that may be stored and shown. Left out are members that name a secret, values of such headers,
 * functions, user names, passwords and keys in addresses, and wherever they stand the values of environment
 * variables that hold secrets: those whose name says so, and those that a member such as `apiKeyEnv` names.
 */
export function redactSecrets(text: string, environment?: Environment): string;
export function redactSecrets(config: unknown, environment?: Environment): unknown;
export function redactSecrets(config: unknown, environment: Environment = process.env): unknown {
  const names = [...Object.keys(environment).filter((name) => secretVariable.test(name)), ...namedBy(config)];
  const secrets = [...new Set(names)].flatMap((name): [string, string][] => {
    const value = environment[name];
    return value === undefined || value.length < shortestSecret ? [] : [[value, `[${name}]`]];
  });
  return redact(
    config,
    secrets.sort(([first], [second]) => second.length - first.length),
  );
}

/** Pairs of a secret and what stands in its place, the longest secret first. */
type Secrets = readonly (readonly [secret: string, placeholder: string])[];

function redact(value: unknown, secrets: Secrets): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (typeof value === 'function' || typeof value === 'symbol' || value === undefined) return undefined;
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((member) => redact(member, secrets) ?? null);
  if (!isPlain(value)) return describe(value);
  const members = Object.entries(value).flatMap(([name, member]) => {
    if (namesVariable(member)) return [[name, member]];
    if (namesSecret(name)) return [];
    const redacted =
      name.toLowerCase() === 'headers' ? redactHeaders(member, secrets) : redact(member, secrets);
    return redacted === undefined ? [] : [[name, redacted]];
  });
  return Object.fromEntries(members);
}

function redactText(text: string, secrets: Secrets): string {
  const withoutValues = secrets.reduce((rest, [secret, name]) => rest.replaceAll(secret, name), text);
  return withoutValues
    .replace(/(:\/\/)[^\s/@?#]+@/g, '$1')
    .replace(/([?&])([^\s=&#?]+)=[^\s&#]*/g, (parameter, separator: string, name: string) =>
      namesSecret(name) || /^key$/i.test(name) ? `${separator}${name}=[redacted]` : parameter,
    );
}

/** `openaiApiKey`, `API_KEY` and `api-key` alike. */
function namesSecret(name: string): boolean {
  const dashed = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll('_', '-');
  return secretName.test(dashed.toLowerCase());
}

/** `{ fromEnv: NAME }` says where a secret is, not what it is. */
function namesVariable(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.keys(value).length === 1 && 'fromEnv' in value && typeof value.fromEnv === 'string';
}

function redactHeaders(headers: unknown, secrets: Secrets): unknown {
  if (headers === null || typeof headers !== 'object' || !isPlain(headers)) return '[redacted]';
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const isShown = namesVariable(value) || (typeof value === 'string' && !namesSecretHeader(name));
      return [name, isShown ? redact(value, secrets) : '[redacted]'];
    }),
  );
}

/** Any `x-…-key` is one, beside what is a secret elsewhere. */
function namesSecretHeader(name: string): boolean {
  return namesSecret(name) || /key$/i.test(name);
}

/** Names of environment variables in members such as `apiKeyEnv`, at any depth. */
function namedBy(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value) && !isPlain(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && name.endsWith('Env') ? [member] : namedBy(member),
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** An object with behaviour, such as a model of the AI SDK, by its name only: its fields may hold keys. */
function describe(value: object): string {
  const { provider, modelId } = value as { readonly provider?: unknown; readonly modelId?: unknown };
  if (typeof provider === 'string' && typeof modelId === 'string') return `${provider}/${modelId}`;
  return `[${value.constructor?.name ?? 'object'}]`;
}
