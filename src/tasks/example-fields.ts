import { isRecord } from '../foundation/is-record.ts';
import type { Example } from './example.ts';

/** Every prompt that is tried fills in the same examples. The fields live as long as their example. */
const fieldsOfExamples = new WeakMap<Example, Readonly<Record<string, string>>>();

/**
 * The values that a user prompt's slots may take: `input`, the members of a record input, and the metadata.
 * The expected answer is never among them. What is absent (null) is an empty text; what is not a text is written as JSON.
 */
export function exampleFields(example: Example): Readonly<Record<string, string>> {
  const known = fieldsOfExamples.get(example);
  if (known !== undefined) return known;
  const fields = { ...valuesOf(example), input: example.turn ?? example.input };
  const texts = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, asText(value)]));
  fieldsOfExamples.set(example, texts);
  return texts;
}

/** What a slot stands for, as the data have it. */
export function exampleValue(example: Example, slot: string): unknown {
  const values = valuesOf(example);
  return Object.hasOwn(values, slot) ? values[slot] : undefined;
}

function valuesOf({ input, metadata }: Example): Readonly<Record<string, unknown>> {
  return { ...metadata, ...(isRecord(input) ? input : {}), input };
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
