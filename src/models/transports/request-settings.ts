import { UsageError } from '../../foundation/errors.ts';
import type { ModelSetting } from '../model-setting.ts';
import { type Secrets, secretNames, withSecrets } from './secret-by-name.ts';

/** Written by whoever sends the request, or deciding where it goes with its key. */
const reservedHeaders =
  /^(host|connection|content-length|content-type|transfer-encoding|expect|upgrade|te|trailer|keep-alive|proxy-.*)$/;

const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;

/** Names of headers and fields whose values are secrets. */
const secretName =
  /^(.*[-_])?(api[-_]?key|authorization|cookie|password|secret|credentials?|(access|auth|bearer|refresh|session|id)[-_]?token)$/i;
const secretHeaderName = /^(.*-)?(key|token)$/i;

/** Fields that are ours: what they hold decides what a call is, what it may cost and how its reply is read. */
const reservedFields: Readonly<Record<string, string>> = {
  model: 'Name the model in `model`.',
  messages: 'The messages are made of the prompts.',
  stream: 'Replies come in one piece.',
  max_tokens: 'Use params.maxOutputTokens, which budgets count with.',
  max_completion_tokens: 'Use params.maxOutputTokens, which budgets count with.',
  max_output_tokens: 'Use params.maxOutputTokens, which budgets count with.',
};

interface Place {
  readonly where?: string;
}

/**
 * Checks what a setting says of the body and the headers of its requests.
 * @throws UsageError `bad-request-setting`, `secret-in-configuration`; a secret is never repeated.
 */
export function checkRequestSettings(
  { apiKeyEnv, body = {}, headers = {} }: Partial<ModelSetting>,
  { where }: Place,
): void {
  if (apiKeyEnv !== undefined && (!variableName.test(apiKeyEnv) || keyLike.test(apiKeyEnv))) {
    throw new UsageError('secret-in-configuration', 'apiKeyEnv holds no name of a variable', {
      where: within(where, 'apiKeyEnv'),
      hint: 'It takes the name of a variable, such as OPENAI_API_KEY, and not the key itself.',
    });
  }
  for (const [name, value] of Object.entries(body)) {
    const hint = reservedFields[name];
    if (hint !== undefined) {
      throw new UsageError('bad-request-setting', `the body cannot set "${name}"`, {
        where: within(where, 'body'),
        hint,
      });
    }
    refuseSecrets(name, value, secretName, within(where, 'body'));
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!headerName.test(name) || reservedHeaders.test(name.toLowerCase())) {
      throw new UsageError('bad-request-setting', `the header "${name}" cannot be set`, {
        where: within(where, 'headers'),
      });
    }
    if (typeof value === 'string') refuseUnsendable(name, value, where);
    refuseSecrets(name, value, secretName, within(where, 'headers'));
    refuseSecrets(name, value, secretHeaderName, within(where, 'headers'));
  }
}

/** What looks like a key wherever it stands. */
const keyLike = /^(Bearer\s+)?(sk|pk|rk|gsk|xai|hf|AIza|AKIA)[-_]?[A-Za-z0-9_-]{16,}$/;

function refuseSecrets(name: string, value: unknown, names: RegExp, where: string): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (secretNames(value).length === 1 && 'fromEnv' in value) return;
    for (const [member, inner] of Object.entries(value)) refuseSecrets(member, inner, names, where);
    return;
  }
  if (typeof value !== 'string' || !(names.test(name) || keyLike.test(value))) return;
  throw new UsageError('secret-in-configuration', `"${name}" would keep a secret in the configuration`, {
    where,
    hint: `Put it into an environment variable (or the file .env), and write ${name}: { fromEnv: NAME_OF_THE_VARIABLE }.`,
  });
}

function refuseUnsendable(name: string, value: string, where: string | undefined): void {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  throw new UsageError('bad-request-setting', `the header "${name}" holds characters that no header can`, {
    where: within(where, 'headers'),
  });
}

/**
 * The values of all variables that the body and the headers name.
 * @throws UsageError `key-not-set`
 */
export function readSecrets(
  { body, headers }: ModelSetting,
  environment: Readonly<Record<string, string | undefined>>,
  { where, keysElsewhere }: Place & { readonly keysElsewhere?: boolean },
): Secrets {
  const names = [...new Set([...secretNames(body), ...secretNames(headers)])];
  const secrets: Record<string, string> = {};
  for (const name of names) {
    const value = (environment[name] ?? '').trim();
    if (value !== '') secrets[name] = value;
    else if (!keysElsewhere) {
      throw new UsageError('key-not-set', 'a variable that `fromEnv` names is not set', {
        where: within(where, secretNames(headers).includes(name) ? 'headers' : 'body'),
        hint: `Set ${nameToShow(name)} in the environment or in .env.`,
      });
    }
  }
  return secrets;
}

/** The headers of each request, names in lower case. Those whose secret is elsewhere are left out. */
export function readHeaders(
  headers: ModelSetting['headers'] = {},
  secrets: Secrets,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' || Object.hasOwn(secrets, value.fromEnv)
        ? [[name.toLowerCase(), String(withSecrets(value, secrets))]]
        : [],
    ),
  );
}

/** A model object sends its requests itself. @throws UsageError `bad-request-setting` */
export function refuseForModelObjects({ body, headers, systemRole }: ModelSetting, { where }: Place): void {
  const unusable = Object.entries({
    body,
    headers,
    'systemRole: developer': systemRole === 'developer' || undefined,
  }).find(([, value]) => value !== undefined);
  if (unusable === undefined) return;
  throw new UsageError('bad-request-setting', `${unusable[0]} cannot be set for a model object`, {
    where,
    hint: 'Set it where the object is made.',
  });
}

/** The name of a variable, unless it may be a key that was pasted in its place. */
export function nameToShow(name: string, instead = 'the variable'): string {
  return /^[A-Z]+$|^[A-Z][A-Z0-9]*(_[A-Z0-9]{1,24})+$/.test(name) && name.length <= 64 ? name : instead;
}

function within(where: string | undefined, key: string): string {
  return where === undefined ? key : `${where}.${key}`;
}
