import { UsageError } from '../../../foundation/errors.ts';

/** A package that metaspo works with but does not bring along. */
export interface InstalledPackage {
  readonly name: string;
  /** What `npm install` is to be told: the range of package.json's `peerDependencies`. */
  readonly range: string;
}

/**
 * What a package of the user's exports.
 * @throws UsageError `package-missing`, with the line that installs it; `package-broken` when it cannot be loaded.
 */
export async function loadInstalled<Exports>(
  user: string,
  { name, range }: InstalledPackage,
  load: () => Promise<Exports>,
): Promise<Exports> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
    throw isMissing
      ? new UsageError('package-missing', `${user} needs the package ${name}, which is not installed`, {
          hint: `npm install ${name}@${range}`,
          cause: error,
        })
      : new UsageError('package-broken', `the package ${name} for ${user} cannot be loaded: ${message}`, {
          hint: `Install it again: npm install ${name}@${range}`,
          cause: error,
        });
  }
}
