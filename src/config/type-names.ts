const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** A type of the schema in a user's words. */
export function typeName(type: string): string {
  return names[type] ?? type;
}

/** A value in a message: short scalars as they are, others by their type. */
export function valueName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return typeName('array');
  if (typeof value === 'string') return value.length > 40 ? typeName('string') : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeName(typeof value);
}
