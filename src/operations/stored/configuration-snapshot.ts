import { relative } from 'node:path';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import type { Override } from '../../config/overrides.ts';
import type { ConfigurationPath } from '../../config/path.ts';
import type { Configuration } from '../../config/schema/configuration.ts';
import { contentHash } from '../../foundation/content-hash.ts';
import { redactSecrets } from '../../runs/redact-secrets.ts';
import { type CodePrint, codePrint } from './code-print.ts';

/** A configuration as a run keeps it: JSON, word for word what is executed, enough to go on without the file. */
export interface ConfigurationSnapshot {
  /** The file that it came from, relative to the folder of the store. */
  readonly file?: string;
  /** What the command line put in place of the file's values. */
  readonly overrides: readonly Override[];
  /** Functions and model objects are named in `[code: ...]`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Present where the values hold code: then the file is needed to go on. */
  readonly code?: CodePrint;
  /** The queue's address has a password, which is not kept: whoever goes on gives the address again. */
  readonly queueIsWithheld?: true;
}

export function configurationSnapshot(loaded: LoadedConfiguration): ConfigurationSnapshot {
  const { configuration, file, directory, overrides } = loaded;
  const values = withMarks(configuration) as Record<string, unknown>;
  const snapshot = {
    file: file && relative(directory, file),
    overrides,
    values,
    code: codePrint(configuration, file),
  };
  return holdsPassword(configuration.queue) ? withoutQueue(snapshot) : snapshot;
}

function holdsPassword(queue: string | undefined): queue is string {
  return queue !== undefined && redactSecrets(queue, {}) !== queue;
}

/** What is left of the address is for showing. */
function withoutQueue(snapshot: ConfigurationSnapshot): ConfigurationSnapshot {
  const queue = redactSecrets(String(snapshot.values.queue), {});
  return {
    ...snapshot,
    overrides: snapshot.overrides.filter(({ path }) => path[0] !== 'queue'),
    values: { ...snapshot.values, queue },
    queueIsWithheld: true,
  };
}

const changeableKeys: readonly string[] = [
  'budget',
  'concurrency',
  'timeoutSeconds',
  'queue',
  'telemetry',
] satisfies (keyof Configuration)[];

/** Calls give the same replies in batches and one by one, so a run may change from one to the other. */
const batchKey = ['models', 'base', 'batch'];

/** What may differ between the sessions of a run, as messages name it: nothing of it decides what is learned. */
export const changeableNames = [...changeableKeys, batchKey.join('.')].join(', ');

export function isChangeable(path: ConfigurationPath): boolean {
  return changeableKeys.includes(String(path[0])) || batchKey.every((key, index) => path[index] === key);
}

/** Identity of what decides a run's course, apart from what its code does. */
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
