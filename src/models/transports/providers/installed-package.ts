import { UsageError } from '../../../foundation/errors.ts';

/** A package that metaspo works with but does not bring along. */
export interface InstalledPackage {
  readonly name: string;
  /** What `npm install` is to be told: the range of package.json's `peerDependencies`. */
  readonly range: string;
  /** Packages that are installed along with it. */
  readonly with?: readonly { readonly name: string; readonly range: string }[];
}

/**
 * What a package of the user's exports.
 * @throws UsageError `package-missing`, with the line that installs it; `package-broken` when it cannot be loaded.
 */
export async function loadInstalled<Exports>(
  user: string,
  wanted: InstalledPackage,
  load: () => Promise<Exports>,
): Promise<Exports> {
  const { name } = wanted;
  const line = `npm install ${[wanted, ...(wanted.with ?? [])].map((each) => `${each.name}@${each.range}`).join(' ')}`;
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
    throw isMissing
      ? new UsageError('package-missing', `${user} needs the package ${name}, which is not installed`, {
          hint: line,
          cause: error,
        })
      : new UsageError('package-broken', `the package ${name} for ${user} cannot be loaded: ${message}`, {
          hint: `Install it again: ${line}`,
          cause: error,
        });
  }
}
