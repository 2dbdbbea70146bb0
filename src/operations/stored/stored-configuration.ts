import { join } from 'node:path';
import { checkConfiguration } from '../../config/check-configuration.ts';
import { readEnvironment } from '../../config/environment.ts';
import {
  type LoadedConfiguration,
  type LoadOptions,
  loadConfiguration,
} from '../../config/load-configuration.ts';
import { applyOverrides, type Override } from '../../config/overrides.ts';
import { type ConfigurationPath, pathText } from '../../config/path.ts';
import { contentHash } from '../../foundation/content-hash.ts';
import { UsageError } from '../../foundation/errors.ts';
import {
  type Environment,
  type SecretValue,
  secretValues,
  variablesNamedIn,
} from '../../runs/secret-values.ts';
import { changedCode } from './code-print.ts';
import {
  type ConfigurationSnapshot,
  changeableNames,
  configurationSnapshot,
  courseOf,
  isChangeable,
} from './configuration-snapshot.ts';

/** What a run keeps of its beginning, to be gone on with. */
export interface StoredConfiguration extends ConfigurationSnapshot {
  /** Whether replies of other runs may be used (`--no-cache`). */
  readonly cache: boolean;
  /** Of all the rest, to be checked before it is executed. */
  readonly hash: string;
}

/** @throws UsageError `secret-in-configuration` */
export function storedConfiguration(loaded: LoadedConfiguration, cache: boolean): StoredConfiguration {
  const snapshot = { ...configurationSnapshot(loaded), cache };
  assertStorable(snapshot, loaded.environment);
  return { ...snapshot, hash: hashOf(snapshot) };
}

interface RestoreOptions extends Pick<LoadOptions, 'envFile' | 'modules'> {
  /** The folder of the store, which the stored paths are relative to. */
  readonly directory: string;
  /** New limits for this session. */
  readonly overrides: readonly Override[];
  /** Whether code that is no longer what the run was begun with may be executed. */
  readonly changedCode: boolean;
}

/**
 * The configuration that a run was begun with. The file may be gone, unless it holds functions: then it is run again
 * and must say what it said.
 * @throws UsageError `resume-changes-run`, `resume-needs-file`, `resume-needs-queue`, `config-changed`, `config-damaged`,
 * `code-changed`
 */
export async function restoreConfiguration(
  stored: StoredConfiguration,
  options: RestoreOptions,
): Promise<LoadedConfiguration> {
  const { directory, overrides, envFile } = options;
  assertUndamaged(stored);
  refuseOtherChanges(overrides);
  assertQueueGiven(stored, overrides);
  const file = stored.file === undefined ? undefined : join(directory, stored.file);
  if (stored.code !== undefined) return restoreCode(stored, file, options);
  return {
    configuration: checkConfiguration(applyOverrides(stored.values, overrides), () => 'the stored run'),
    directory,
    overrides: stored.overrides,
    environment: readEnvironment(directory, envFile),
    file,
  };
}

async function restoreCode(
  stored: StoredConfiguration,
  file: string | undefined,
  { directory, overrides, envFile, modules, changedCode }: RestoreOptions,
): Promise<LoadedConfiguration> {
  if (file === undefined) {
    throw new UsageError(
      'resume-needs-file',
      'the run was begun in code, with functions that are not stored',
      { hint: 'Call `resume` with the same configuration instead.' },
    );
  }
  const loaded = await loadConfiguration({
    file,
    directory,
    overrides: [...stored.overrides, ...overrides],
    envFile,
    modules,
  });
  assertSameCourse(stored, loaded, changedCode);
  return loaded;
}

/** @throws UsageError `config-changed`, `code-changed` */
export function assertSameCourse(
  stored: StoredConfiguration,
  loaded: LoadedConfiguration,
  allowsChangedCode: boolean,
): void {
  const snapshot = configurationSnapshot(loaded);
  if (courseOf(snapshot) !== courseOf(stored)) {
    throw new UsageError('config-changed', 'the configuration is not the one that the run was begun with', {
      where: loaded.file,
      hint: `Put back what was there (only ${changeableNames} may differ), or begin a new run: known replies cost nothing.`,
    });
  }
  const changes = changedCode(stored.code ?? noCode, snapshot.code ?? noCode);
  if (changes.length === 0 || allowsChangedCode) return;
  throw new UsageError('code-changed', `since the run was begun ${listed(changes)} changed`, {
    where: loaded.file,
    hint: 'Scores from before and after would not be comparable. Restore the old code, start a new run (stored replies cost nothing), or continue anyway with --changed-code.',
  });
}

const noCode = { functions: {}, files: {} };

function listed(changes: readonly string[]): string {
  return `${changes.join(', ')} ${changes.length === 1 ? 'has' : 'have'}`;
}

/** The store may have been edited, or damaged in a way that leaves it readable. */
function assertUndamaged({ hash, ...snapshot }: StoredConfiguration): void {
  if (hashOf(snapshot) === hash) return;
  throw new UsageError(
    'config-damaged',
    'the configuration that the run keeps is not the one it was begun with',
    { hint: 'Put back a copy of the store, or begin a new run: known replies cost nothing.' },
  );
}

/** As JSON keeps it. */
function hashOf(snapshot: Omit<StoredConfiguration, 'hash'>): string {
  return contentHash(JSON.parse(JSON.stringify(snapshot)));
}

function assertQueueGiven({ queueIsWithheld }: StoredConfiguration, overrides: readonly Override[]): void {
  if (!queueIsWithheld || overrides.some(({ path }) => path[0] === 'queue')) return;
  throw new UsageError('resume-needs-queue', "the queue's address had a password, which no run keeps", {
    where: 'queue',
    hint: 'Give the address again with --queue or METASPO_QUEUE; --queue none makes the calls here.',
  });
}

function refuseOtherChanges(overrides: readonly Override[]): void {
  const other = overrides.find(({ path }) => !isChangeable(path));
  if (other === undefined) return;
  throw new UsageError(
    'resume-changes-run',
    `a resumed run keeps its configuration, so ${other.source} cannot apply`,
    { hint: `Only ${changeableNames} may differ. Begin a new run for the rest: known replies cost nothing.` },
  );
}

/**
 * A run keeps its configuration word for word, as it executes it again. So it may hold no secret: what settings of models
 * and addresses may hold is checked where they are read; here the values of secret variables are looked for everywhere.
 * @throws UsageError `secret-in-configuration`
 */
function assertStorable({ values, overrides }: ConfigurationSnapshot, environment: Environment): void {
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
