import type { z } from 'zod';
import { suggestName } from '../scoring/closest-name.ts';
import { type ConfigurationPath, pathText } from './path.ts';
import { type JsonSchema, rawJsonSchema } from './schema/json-schema.ts';

/** One thing wrong with a configuration, in words. */
export interface ConfigurationProblem {
  readonly code: string;
  readonly path: ConfigurationPath;
  readonly what: string;
  readonly hint?: string;
}

type Issue = z.core.$ZodIssue;

/** Zod's issues about `input` as problems that a user can act on. */
export function explainIssues(issues: readonly Issue[], input: unknown): readonly ConfigurationProblem[] {
  return issues.flatMap((issue) => explainIssue(issue, [], input));
}

function explainIssue(
  issue: Issue,
  outer: ConfigurationPath,
  input: unknown,
): readonly ConfigurationProblem[] {
  const path = [
    ...outer,
    ...issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment))),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key));
    case 'invalid_union': {
      const expected = expectedTypes(issue);
      if (expected.length > 0) return [wrongType(path, expected, input)];
      return closestBranch(issue.errors, valueAt(input, path)).flatMap((inner) =>
        explainIssue(inner, path, input),
      );
    }
    case 'invalid_type':
      return [wrongType(path, [typeName(issue.expected)], input)];
    case 'invalid_value':
      return [wrongValue(path, issue.values.map(String), valueAt(input, path))];
    default:
      return [{ code: 'bad-config-value', path, what: `"${pathText(path)}" ${plainMessage(issue)}` }];
  }
}

const secretKey = /^(.*-)?(api[_-]?key|key|token|secret|password|authorization)$/i;

function unknownKey(path: ConfigurationPath, key: string): ConfigurationProblem {
  if (secretKey.test(key)) {
    return {
      code: 'inline-key',
      path,
      what: `"${pathText(path)}" would keep a secret in the configuration`,
      hint: 'Put it into an environment variable (or the file .env) and name the variable in "apiKeyEnv".',
    };
  }
  const hint = suggestName(key, knownKeys(path.slice(0, -1)));
  return { code: 'unknown-config-key', path, what: `unknown key "${pathText(path)}"`, hint };
}

function wrongType(
  path: ConfigurationPath,
  expected: readonly string[],
  input: unknown,
): ConfigurationProblem {
  const value = valueAt(input, path);
  const types = expected.join(' or ');
  if (path.length === 0)
    return { code: 'bad-config', path, what: `a configuration is ${types}, not ${valueName(value)}` };
  if (value === undefined) {
    return {
      code: 'missing-config-key',
      path,
      what: `the key "${pathText(path)}" is missing`,
      hint: `It is ${types}.`,
    };
  }
  return {
    code: 'bad-config-value',
    path,
    what: `"${pathText(path)}" should be ${types}, not ${secretKey.test(String(path.at(-1))) ? 'what it is' : valueName(value)}`,
  };
}

function wrongValue(
  path: ConfigurationPath,
  values: readonly string[],
  value: unknown,
): ConfigurationProblem {
  const hint = suggestName(typeof value === 'string' ? value : '', values);
  if (value === undefined) {
    return { code: 'missing-config-key', path, what: `the key "${pathText(path)}" is missing`, hint };
  }
  const what = `"${pathText(path)}" cannot be ${valueName(value)}`;
  return { code: 'bad-config-value', path, what, hint };
}

/** The types that a union accepts, when the value is of none of them; empty when the fault lies deeper. */
function expectedTypes(issue: Extract<Issue, { code: 'invalid_union' }>): readonly string[] {
  const perBranch = issue.errors.map((branch) => {
    const [first] = branch;
    if (branch.length !== 1 || first === undefined || first.path.length > 0) return [];
    if (first.code === 'invalid_type') return [typeName(first.expected)];
    if (first.code === 'custom') return [first.message.replace(/^expected /, '')];
    return first.code === 'invalid_union' ? expectedTypes(first) : [];
  });
  return perBranch.some((types) => types.length === 0) ? [] : [...new Set(perBranch.flat())];
}

/** The branch of a union that the value was most likely meant for. */
function closestBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const distance = (branch: readonly Issue[]) => branch.reduce((sum, issue) => sum + weight(issue, value), 0);
  return [...branches].sort((one, other) => distance(one) - distance(other))[0] ?? [];
}

function weight(issue: Issue, value: unknown): number {
  if (issue.code === 'unrecognized_keys') return 2 * issue.keys.length;
  if (issue.path.length > 0) return 3;
  // A name was not meant where the value is no text.
  if (issue.code === 'invalid_value')
    return issue.values.some((one) => typeof one === typeof value) ? 3 : 1_000;
  if (issue.code === 'invalid_union') return expectedTypes(issue).length > 0 ? 1_000 : 3;
  return issue.code === 'invalid_type' || (issue.code === 'custom' && issue.message.startsWith('expected '))
    ? 1_000
    : 3;
}

function plainMessage(issue: Issue): string {
  if (issue.code === 'too_small') {
    if (issue.origin === 'string' && issue.minimum === 1) return 'should not be empty';
    return `should be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit(issue.origin)}`;
  }
  if (issue.code === 'too_big') return `should be at most ${issue.maximum}${unit(issue.origin)}`;
  return issue.message;
}

/** What a bound counts. */
function unit(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}

function valueAt(input: unknown, path: ConfigurationPath): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[segment]
        : undefined,
    input,
  );
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  nonoptional: 'needed',
};

/** A type of the schema in a user's words. */
function typeName(type: string): string {
  return names[type] ?? type;
}

/** A value in a message: short scalars as they are, others by their type. */
function valueName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return typeName('array');
  if (typeof value === 'string') return value.length > 40 ? typeName('string') : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeName(typeof value);
}

/** The keys that may stand at a place of the configuration; where several shapes are possible, those of all. */
function knownKeys(path: ConfigurationPath): readonly string[] {
  const root = rawJsonSchema();
  const at = path.reduce<readonly JsonSchema[]>(
    (schemas, segment) => schemas.flatMap((schema) => alternatives(memberOf(schema, segment), root)),
    alternatives(root, root),
  );
  return [...new Set(at.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function memberOf(schema: JsonSchema, segment: string | number): JsonSchema | undefined {
  return typeof segment === 'number' ? schema.items : schema.properties?.[segment];
}

/** A schema without references and choices: all that it may be. */
function alternatives(schema: JsonSchema | undefined, root: JsonSchema): readonly JsonSchema[] {
  if (schema === undefined) return [];
  const referenced =
    schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  return [schema, referenced, ...(schema.anyOf ?? [])].flatMap((choice) =>
    choice === schema ? [schema] : alternatives(choice, root),
  );
}
