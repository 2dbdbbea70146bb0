import type { Example } from './example.ts';

/**
 * The values that a user prompt's slots may take: `input`, the members of a record input, and the metadata.
 * The gold answer is never among them. What is absent (null) is an empty text; what is not a text is written as JSON.
 */
export function exampleFields(example: Example): Readonly<Record<string, string>> {
  const members = isRecord(example.input) ? example.input : {};
  const fields = { ...example.metadata, ...members, input: example.input };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, asText(value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
