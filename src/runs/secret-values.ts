export type Environment = Readonly<Record<string, string | undefined>>;

/** A secret and the variable that holds it. */
export interface SecretValue {
  readonly value: string;
  readonly name: string;
}

const secretVariable = /(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)(_|$)/i;

/** Shorter values (`1`, `true`, `yes`) occur in ordinary text. */
const shortestSecret = 8;

/** From here on no value occurs in a text by chance. */
const surelyNoWord = 16;

/**
 * The values of environment variables that are secrets: of those whose name says so, and of those that `named` names. Values
 * that are words or numbers, such as `password` or `12345678`, are none: a text that holds them gives nothing away.
 */
export function secretValues(
  environment: Environment,
  named: readonly string[] = [],
): readonly SecretValue[] {
  const names = [...Object.keys(environment).filter((name) => secretVariable.test(name)), ...named];
  return [...new Set(names)].flatMap((name) => {
    const value = environment[name];
    return value !== undefined && isSecret(value) ? [{ value, name }] : [];
  });
}

function isSecret(value: string): boolean {
  if (value.length >= surelyNoWord) return true;
  return value.length >= shortestSecret && !/^(\p{L}+|\p{N}+)$/u.test(value);
}

/** Names of environment variables in members such as `apiKeyEnv` or `fromEnv`, at any depth. */
export function variablesNamedIn(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value) && !isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && /Env$/.test(name) ? [member] : variablesNamedIn(member),
  );
}

export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
