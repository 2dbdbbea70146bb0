const bytesTag = '$base64';
const urlTag = '$url';

/**
 * A value as plain JSON: bytes and URLs become tagged objects, functions and undefined members are left out.
 * For what the AI SDK passes around and the journal keeps.
 */
export function toPlainJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [bytesTag]: Buffer.from(value).toString('base64') };
  if (value instanceof URL) return { [urlTag]: value.href };
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => toPlainJson(item) ?? null);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return undefined;
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]) => [name, toPlainJson(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** The value that `toPlainJson` was given, without what it leaves out. */
export function fromPlainJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlainJson);
  if (value === null || typeof value !== 'object') return value;
  const record = value as Record<string, unknown>;
  if (typeof record[bytesTag] === 'string') return new Uint8Array(Buffer.from(record[bytesTag], 'base64'));
  if (typeof record[urlTag] === 'string') return new URL(record[urlTag]);
  return Object.fromEntries(Object.entries(record).map(([name, member]) => [name, fromPlainJson(member)]));
}
