import { join } from 'node:path';
import { checkConfiguration } from '../../config/check-configuration.ts';
import { readEnvironment } from '../../config/environment.ts';
import {
  type LoadedConfiguration,
  type LoadOptions,
  loadConfiguration,
} from '../../config/load-configuration.ts';
import { applyOverrides, type Override } from '../../config/overrides.ts';
import { UsageError } from '../../foundation/errors.ts';
import {
  changeableNames,
  configurationSnapshot,
  courseOf,
  holdsCode,
  isChangeable,
} from '../configuration-snapshot.ts';
import type { StoredConfiguration } from './run-facts.ts';

export interface RestoreOptions extends Pick<LoadOptions, 'envFile' | 'modules'> {
  /** The folder of the store, which the stored paths are relative to. */
  readonly directory: string;
  /** New limits for this session. */
  readonly overrides: readonly Override[];
}

/**
 * The configuration that a run was begun with. The file may be gone, unless it holds functions: then it is run again
 * and must say what it said.
 * @throws UsageError `resume-changes-run`, `resume-needs-file`, `config-changed`
 */
export async function restoreConfiguration(
  stored: StoredConfiguration,
  options: RestoreOptions,
): Promise<LoadedConfiguration> {
  const { directory, overrides, envFile } = options;
  refuseOtherChanges(overrides);
  const file = stored.file === undefined ? undefined : join(directory, stored.file);
  if (holdsCode(stored.values)) return restoreCode(stored, file, options);
  return {
    configuration: checkConfiguration(applyOverrides(stored.values, overrides), () => 'the stored run'),
    directory,
    overrides: stored.overrides,
    environment: readEnvironment(directory, envFile),
    ...(file !== undefined && { file }),
  };
}

async function restoreCode(
  stored: StoredConfiguration,
  file: string | undefined,
  { directory, overrides, envFile, modules }: RestoreOptions,
): Promise<LoadedConfiguration> {
  if (file === undefined) {
    throw new UsageError(
      'resume-needs-file',
      'the run was begun in code, with functions that are not stored',
      {
        mend: 'Call `resume` with the same configuration instead.',
      },
    );
  }
  const loaded = await loadConfiguration({
    file,
    directory,
    overrides: [...stored.overrides, ...overrides],
    ...(envFile !== undefined && { envFile }),
    ...(modules !== undefined && { modules }),
  });
  assertSameCourse(stored, loaded);
  return loaded;
}

/** @throws UsageError `config-changed` */
export function assertSameCourse(stored: StoredConfiguration, loaded: LoadedConfiguration): void {
  if (courseOf(configurationSnapshot(loaded)) === courseOf(stored)) return;
  throw new UsageError('config-changed', 'the configuration is not the one that the run was begun with', {
    ...(loaded.file !== undefined && { where: loaded.file }),
    mend: `Put back what was there (only ${changeableNames} may differ), or begin a new run: known replies cost nothing.`,
  });
}

function refuseOtherChanges(overrides: readonly Override[]): void {
  const other = overrides.find(({ path }) => !isChangeable(path));
  if (other === undefined) return;
  throw new UsageError(
    'resume-changes-run',
    `a resumed run keeps its configuration, so ${other.source} cannot apply`,
    {
      mend: `Only ${changeableNames} may differ. Begin a new run for the rest: known replies cost nothing.`,
    },
  );
}
