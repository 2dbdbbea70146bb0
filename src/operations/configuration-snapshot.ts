import { relative } from 'node:path';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import type { Override } from '../config/overrides.ts';
import type { ConfigurationPath } from '../config/path.ts';
import type { Configuration } from '../config/schema/configuration.ts';
import { contentHash } from '../foundation/content-hash.ts';
import { redactSecrets } from '../runs/redact-secrets.ts';

/** A configuration as a run keeps it: JSON without secrets, enough to go on without the file. */
export interface ConfigurationSnapshot {
  /** The file that it came from, relative to the folder of the store. */
  readonly file?: string;
  /** What the command line put in place of the file's values. */
  readonly overrides: readonly Override[];
  /** Functions and model objects are named in `[code: ...]`. */
  readonly values: Readonly<Record<string, unknown>>;
}

export function configurationSnapshot(loaded: LoadedConfiguration): ConfigurationSnapshot {
  const { configuration, file, directory, environment, overrides } = loaded;
  const snapshot = {
    ...(file !== undefined && { file: relative(directory, file) }),
    overrides,
    values: withMarks(configuration),
  };
  return redactSecrets(snapshot, environment) as ConfigurationSnapshot;
}

/** Whether the configuration held what JSON cannot: then the file is needed to go on. */
export function holdsCode(value: unknown): boolean {
  if (typeof value === 'string') return /^\[code: .*\]$/.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsCode);
}

const changeableKeys: readonly string[] = [
  'budget',
  'concurrency',
  'timeoutSeconds',
  'queue',
] satisfies (keyof Configuration)[];

/** Calls give the same replies in batches and one by one, so a run may change from one to the other. */
const batchKey = ['models', 'base', 'batch'];

/** What may differ between the sessions of a run, as messages name it: nothing of it decides what is learned. */
export const changeableNames = [...changeableKeys, batchKey.join('.')].join(', ');

export function isChangeable(path: ConfigurationPath): boolean {
  return changeableKeys.includes(String(path[0])) || batchKey.every((key, place) => path[place] === key);
}

/** Identity of what decides a run's course. */
export function courseOf({ values }: ConfigurationSnapshot): string {
  const course = Object.entries(values).filter(([key]) => !changeableKeys.includes(key));
  return contentHash({ ...Object.fromEntries(course), models: modelsWithoutBatches(values.models) });
}

function modelsWithoutBatches(models: unknown): unknown {
  if (typeof models !== 'object' || models === null || !('base' in models)) return models;
  const { base } = models;
  if (typeof base !== 'object' || base === null || !('batch' in base)) return models;
  const { batch: _batch, ...rest } = base as { batch: unknown; model?: unknown };
  return { ...models, base: Object.keys(rest).length === 1 ? rest.model : rest };
}

function withMarks(value: unknown): unknown {
  if (typeof value === 'function') return `[code: ${value.name || 'function'}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withMarks);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `[code: ${objectName(value)}]`;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMarks(member)]));
}

/** An AI SDK model by its provider and id, any other object by its class. */
function objectName(value: object): string {
  const { provider, modelId } = value as { readonly provider?: unknown; readonly modelId?: unknown };
  return typeof modelId === 'string' ? `${String(provider)}/${modelId}` : value.constructor.name;
}
