/**
 * The value of a field: of the name as it is, else along a path with dots (`answers.0.text`). Only members that the
 * record itself has count. `undefined` when there is none.
 */
export function fieldValue(record: Readonly<Record<string, unknown>>, field: string): unknown {
  if (Object.hasOwn(record, field)) return record[field];
  let value: unknown = record;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
