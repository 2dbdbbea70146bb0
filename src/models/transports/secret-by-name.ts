/** A secret in a setting: the name of the environment variable that holds it. */
export interface SecretByName {
  readonly fromEnv: string;
}

/** Values of secrets by the names of their variables. */
export type Secrets = Readonly<Record<string, string>>;

/** The names of all variables in a value, at any depth. */
export function secretNames(value: unknown): readonly string[] {
  if (isSecretByName(value)) return [value.fromEnv];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretNames);
}

/**
 * The value with the secrets in place of their names.
 * @throws Error naming the first variable that is not among the secrets.
 */
export function withSecrets(value: unknown, secrets: Secrets): unknown {
  if (isSecretByName(value)) return secretOf(value, secrets);
  if (Array.isArray(value)) return value.map((member) => withSecrets(member, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withSecrets(member, secrets)]),
  );
}

function secretOf({ fromEnv }: SecretByName, secrets: Secrets): string {
  const secret = Object.hasOwn(secrets, fromEnv) ? secrets[fromEnv] : undefined;
  if (secret === undefined) throw new Error(`the variable ${fromEnv} is not known here`);
  return secret;
}

function isSecretByName(value: unknown): value is SecretByName {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as Partial<SecretByName>).fromEnv === 'string'
  );
}
