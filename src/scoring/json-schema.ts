import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { UsageError } from '../foundation/errors.ts';
import { getOrMake } from '../foundation/get-or-make.ts';
import { withinTime } from './within-time.ts';

/** A JSON Schema as a value of JSON. */
export type JsonSchemaDocument = Readonly<Record<string, unknown>>;

/** A JSON Schema that values are held against. */
export interface JsonSchema {
  /** Why a value is not allowed, in words such as `/total must be number`; `undefined` when it is. */
  problemOf(value: unknown): string | undefined;
}

/** A schema's own regular expressions may backtrack; others take microseconds. */
const longestCheck = 250;

/** Faults named at once. */
const mostFaults = 3;

const compiledSchemas = new Map<string, JsonSchema>();

/**
 * A schema of draft 2020-12, or of draft 07 where its `$schema` says so. References stay within the schema: nothing is
 * fetched. Keywords that do not exist are mistakes.
 * @param where the key of the configuration that holds the schema
 * @throws UsageError `invalid-json-schema`
 */
export function compileJsonSchema(schema: JsonSchemaDocument, where: string): JsonSchema {
  const text = JSON.stringify(schema);
  return getOrMake(compiledSchemas, text, () => checking(compile(schema, where)));
}

function checking(validate: ValidateFunction): JsonSchema {
  return {
    problemOf: (value) => {
      const fits = withinTime(longestCheck, () => validate(value) === true);
      if (fits === undefined) return `checking it takes more than ${longestCheck} ms`;
      return fits ? undefined : faultsOf(validate.errors ?? []);
    },
  };
}

function compile(schema: JsonSchemaDocument, where: string): ValidateFunction {
  try {
    return validator(schema).compile(schema);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError('invalid-json-schema', `this is no JSON Schema that can be checked (${reason})`, {
      where,
      hint: 'Write one of draft 2020-12, with all that it refers to within it.',
      cause,
    });
  }
}

/** Loaded by the first schema: most configurations have none. */
function validator({ $schema }: JsonSchemaDocument) {
  const load = createRequire(import.meta.url);
  const { default: addFormats } = load('ajv-formats') as typeof import('ajv-formats');
  const isDraft07 = typeof $schema === 'string' && $schema.includes('draft-07');
  const { default: Ajv } = isDraft07
    ? (load('ajv') as typeof import('ajv'))
    : (load('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js'));
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    addUsedSchema: false,
    strictTypes: false,
    strictTuples: false,
  });
  addFormats.default(ajv);
  return ajv;
}

function faultsOf(errors: readonly ErrorObject[]): string {
  const faults = [...new Set(errors.map(faultOf))];
  const more = faults.length - mostFaults;
  const named = faults.slice(0, mostFaults).join('; ');
  return more > 0 ? `${named}; and ${more} more` : named;
}

function faultOf({ instancePath, message = 'is not allowed', keyword, params }: ErrorObject): string {
  const place = instancePath === '' ? 'the value' : instancePath;
  if (keyword === 'additionalProperties') return `${place} must not have "${params.additionalProperty}"`;
  if (keyword === 'enum') return `${place} must be one of ${JSON.stringify(params.allowedValues)}`;
  return `${place} ${message}`;
}
