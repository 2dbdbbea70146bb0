import { type ConfigurationPath, pathText } from '../../config/path.ts';
import { UsageError } from '../../foundation/errors.ts';
import {
  type Environment,
  type SecretValue,
  secretValues,
  variablesNamedIn,
} from '../../runs/secret-values.ts';
import type { ConfigurationSnapshot } from './configuration-snapshot.ts';

/**
 * A run keeps its configuration word for word, as it executes it again. So it may hold no secret: what settings of models
 * and addresses may hold is checked where they are read; here the values of secret variables are looked for everywhere.
 * @throws UsageError `secret-in-configuration`
 */
export function assertStorable({ values, overrides }: ConfigurationSnapshot, environment: Environment): void {
  const secrets = secretValues(environment, variablesNamedIn(values));
  const found = secretIn(values, [], secrets) ?? secretIn(overrides, ['--set'], secrets);
  if (found === undefined) return;
  throw new UsageError(
    'secret-in-configuration',
    `the configuration contains the value of the environment variable ${found.name}, and a run would have to store it`,
    {
      where: pathText(found.path),
      hint: 'Take it out: keys are named by their variable (apiKeyEnv, fromEnv). If it is no secret, give the variable another name.',
    },
  );
}

interface FoundSecret {
  readonly name: string;
  readonly path: ConfigurationPath;
}

function secretIn(
  value: unknown,
  path: ConfigurationPath,
  secrets: readonly SecretValue[],
): FoundSecret | undefined {
  if (typeof value === 'string') {
    const secret = secrets.find((candidate) => value.includes(candidate.value));
    return secret && { name: secret.name, path };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const place = Array.isArray(value) ? Number(name) : name;
    const found = secretIn(name, path, secrets) ?? secretIn(member, [...path, place], secrets);
    if (found !== undefined) return found;
  }
  return undefined;
}
