import { hash } from 'node:crypto';

/**
 * JSON text with sorted keys and without undefined members, so that equal values have equal texts.
 * Accepts what JSON can hold; anything else behaves as in `JSON.stringify`.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    const record = member as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(record)
        .sort()
        .map((key) => [key, record[key]]),
    );
  });
}

/** Identity of a JSON value by its content: the first 128 bits of SHA-256 over its canonical text, 32 hex digits. */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex').slice(0, 32);
}
