import {
  type Environment,
  isPlainObject,
  type SecretValue,
  secretValues,
  variablesNamedIn,
} from './secret-values.ts';

/** Names of members and URL parameters with secret values, in small letters with dashes. Budgets (`tokens`) are none. */
const secretName =
  /(^|-)(api-?key|authorization|cookie|passwd|password|secret|credentials?|private-?key|(access|auth|bearer|refresh|session|id)?-?token)$/;

/**
 * A value as JSON that may be shown, exported and logged; never what is executed. Left out are members that name a secret, values of such headers,
 * functions, user names, passwords and keys in addresses, and, wherever they appear, the values of environment
 * variables that hold secrets: those whose name says so, and those that a member such as `apiKeyEnv` names.
 */
export function redactSecrets(text: string, environment?: Environment): string;
export function redactSecrets(config: unknown, environment?: Environment): unknown;
export function redactSecrets(config: unknown, environment: Environment = process.env): unknown {
  const secrets = secretValues(environment, variablesNamedIn(config));
  return redact(
    config,
    secrets.toSorted((first, second) => second.value.length - first.value.length),
  );
}

/** The longest first. */
type Secrets = readonly SecretValue[];

function redact(value: unknown, secrets: Secrets): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (typeof value === 'function' || typeof value === 'symbol' || value === undefined) return undefined;
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((member) => redact(member, secrets) ?? null);
  if (!isPlainObject(value)) return describe(value);
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
  const withoutValues = secrets.reduce((rest, { value, name }) => rest.replaceAll(value, `[${name}]`), text);
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
  if (headers === null || typeof headers !== 'object' || !isPlainObject(headers)) return '[redacted]';
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

/** An object with behaviour, such as a model of the AI SDK, by its name only: its fields may hold keys. */
function describe(value: object): string {
  const { provider, modelId } = value as { readonly provider?: unknown; readonly modelId?: unknown };
  if (typeof provider === 'string' && typeof modelId === 'string') return `${provider}/${modelId}`;
  return `[${value.constructor?.name ?? 'object'}]`;
}
