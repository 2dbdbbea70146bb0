import { z } from 'zod';
import { isRecord } from '../../foundation/is-record.ts';
import { isCodeOnly } from './code-only.ts';
import { configurationSchema } from './configuration.ts';

/** The part of JSON Schema that our schema uses. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
}

/** JSON Schema of a configuration in YAML or JSON: without what only code can hold. */
export function configurationJsonSchema(): JsonSchema {
  const schema = rawJsonSchema();
  return {
    $schema: schema.$schema,
    title: 'Configuration of metaspo',
    ...(withoutCode(schema) as JsonSchema),
  };
}

/** The same with the keys that only code can hold. */
export function rawJsonSchema(): JsonSchema {
  return z.toJSONSchema(configurationSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function withoutCode(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((member) => !isCodeSchema(member)).map(withoutCode);
  }
  if (!isRecord(value)) return value;
  const members = Object.entries(value)
    .filter(([keyword, member]) => !isCodeSchema(member) && !isSafeIntegerBound(keyword, member))
    .map(([name, member]) => [name, withoutCode(member)] as const);
  return unwrapSingleChoice(Object.fromEntries(members));
}

/** `anyOf` with one choice left is that choice. */
function unwrapSingleChoice(schema: Record<string, unknown>): Record<string, unknown> {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 1 || !isRecord(anyOf[0])) return schema;
  return { ...anyOf[0], ...rest };
}

/** Zod's bounds of whole numbers, which tell a reader nothing. */
function isSafeIntegerBound(keyword: string, value: unknown): boolean {
  return /^(min|max)imum$/.test(keyword) && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

function isCodeSchema(value: unknown): boolean {
  return isRecord(value) && isCodeOnly(value);
}
