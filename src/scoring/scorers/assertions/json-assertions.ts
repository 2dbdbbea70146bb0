import { compileJsonSchema, type JsonSchema, type JsonSchemaDocument } from '../../json-schema.ts';

/** Whether a text, as a whole, is JSON that a schema allows. */
export function isJson(text: string, schema: unknown): boolean {
  const parsed = parse(text);
  return parsed !== undefined && fits(parsed.value, schema);
}

/** Whether an object or list that a schema allows stands anywhere in a text. */
export function containsJson(text: string, schema: unknown): boolean {
  return jsonValuesIn(text).some((value) => fits(value, schema));
}

/** Why this is no JSON Schema that can be checked; `undefined` when it is one. A text holds one as JSON. */
export function schemaProblem(schema: unknown): string | undefined {
  if (isAbsent(schema)) return undefined;
  try {
    compiled(schema);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    return message.startsWith('this is')
      ? `its value: ${message}`
      : `its value is no JSON Schema (${message})`;
  }
}

function fits(value: unknown, schema: unknown): boolean {
  return isAbsent(schema) || compiled(schema).problemOf(value) === undefined;
}

function isAbsent(schema: unknown): boolean {
  return schema === undefined || schema === null || schema === '';
}

function compiled(schema: unknown): JsonSchema {
  const document: unknown = typeof schema === 'string' ? JSON.parse(schema) : schema;
  return compileJsonSchema(document as JsonSchemaDocument, 'assertion');
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Every object and list of a text that is not inside another one. */
function jsonValuesIn(text: string): readonly unknown[] {
  const values: unknown[] = [];
  let start = nextOpening(text, 0);
  while (start >= 0) {
    const end = closingOf(text, start);
    const parsed = end < 0 ? undefined : parse(text.slice(start, end + 1));
    if (parsed !== undefined) values.push(parsed.value);
    start = nextOpening(text, parsed === undefined ? start + 1 : end + 1);
  }
  return values;
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/);
  return found < 0 ? -1 : from + found;
}

/** The bracket that closes the one at `start`, texts in quotes aside; -1 without one. */
function closingOf(text: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let place = start; place < text.length; place++) {
    const character = text[place];
    if (isQuoted && character === '\\') place++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return place;
  }
  return -1;
}
