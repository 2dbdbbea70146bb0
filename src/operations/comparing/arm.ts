import { checkConfiguration } from '../../config/check-configuration.ts';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { applyOverrides, type Override } from '../../config/overrides.ts';
import { UsageError } from '../../foundation/errors.ts';
import { findMethod } from '../../optimizers/methods.ts';
import type { PresetName } from '../../optimizers/settings.ts';

/** A method as it is compared: with a preset of its own, where one is named. */
export interface Arm {
  readonly name: string;
  readonly method: string;
  readonly preset?: PresetName;
}

/**
 * `metaspo`, `metaspo/paper`.
 * @throws UsageError `unknown-method`, `unknown-preset`
 */
export function armNamed(name: string): Arm {
  const [method = '', preset, ...rest] = name.split('/');
  findMethod(method);
  if (preset === undefined) return { name, method };
  if ((preset !== 'paper' && preset !== 'efficient') || rest.length > 0) {
    throw new UsageError('unknown-preset', `"${name}" names no preset`, {
      where: '--method',
      hint: 'Write a method alone, or followed by /paper or /efficient.',
    });
  }
  return { name, method, preset };
}

/** The configuration of one run of a comparison. */
export function armConfiguration(loaded: LoadedConfiguration, arm: Arm, seed: number): LoadedConfiguration {
  const source = `compare ${arm.name}`;
  const changes: readonly Override[] = [
    { path: ['method'], value: arm.method, source },
    { path: ['seed'], value: seed, source },
    ...(arm.preset === undefined ? [] : [{ path: ['preset'], value: arm.preset, source }]),
  ];
  const configuration = checkConfiguration(applyOverrides(loaded.configuration, changes), () => source);
  return { ...loaded, configuration, overrides: [...loaded.overrides, ...changes] };
}
