import { UsageError } from '../foundation/errors.ts';
import { isRecord } from '../foundation/is-record.ts';
import { deepestNesting, isTooDeep } from '../foundation/nesting.ts';
import { type ConfigurationPath, parsePath } from './path.ts';

/** One value that replaces the configuration file's. */
export interface Override {
  readonly path: ConfigurationPath;
  readonly value: unknown;
  /** Where the user gave it, such as `--set seed`, for messages: without the value, which may be a key. */
  readonly source: string;
}

/**
 * Reads `key=value` of `--set`. The value is JSON where it is valid JSON (numbers, true, lists, ...), else a text.
 * `tasks.source` and `tasks.target` also take the ids of suites, with commas between them.
 * @throws UsageError `bad-set`.
 */
export function parseSet(text: string): Override {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new UsageError('bad-set', 'a value of --set has no key or no "="', {
      hint: 'Write --set key=value, such as --set limits.trainExamples=20.',
    });
  }
  const source = `--set ${text.slice(0, equals)}`;
  const path = parsePath(text.slice(0, equals));
  const value = jsonOrText(text.slice(equals + 1));
  if (isTooDeep(value)) {
    throw new UsageError(
      'bad-set',
      `"${text.slice(0, equals)}" is nested more than ${deepestNesting} levels deep`,
      { where: '--set', hint: 'Nothing in a configuration is.' },
    );
  }
  return { path, value: isTaskList(path) ? suiteList(value) : value, source };
}

/** A copy of a configuration with the overrides in place, in their order. */
export function applyOverrides(configuration: unknown, overrides: readonly Override[]): unknown {
  return overrides.reduce(
    (value, { path, value: replacement }) => replaced(openedModel(value, path), path, replacement),
    configuration,
  );
}

/** With a model named in one word, a key of it such as `models.base.baseURL` needs the mapping around the word. */
function openedModel(configuration: unknown, path: ConfigurationPath): unknown {
  const [models, role] = path;
  if (models !== 'models' || role === undefined || path.length < 3) return configuration;
  const known = isRecord(configuration) && isRecord(configuration.models) ? configuration.models : {};
  const model = known[role];
  return typeof model === 'string' ? replaced(configuration, [models, role], { model }) : configuration;
}

function replaced(value: unknown, path: ConfigurationPath, replacement: unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return replacement;
  if (typeof segment === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    list[segment] = replaced(list[segment], rest, replacement);
    return list;
  }
  const record = isRecord(value) ? value : {};
  return { ...record, [segment]: replaced(record[segment], rest, replacement) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isTaskList(path: ConfigurationPath): boolean {
  return path.length === 2 && path[0] === 'tasks' && (path[1] === 'source' || path[1] === 'target');
}

function suiteList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const ids = value.split(',').map((id) => id.trim());
  return ids.filter((id) => id !== '').map((suite) => ({ suite }));
}
