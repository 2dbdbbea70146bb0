import * as crypto from 'node:crypto';

/**
 * JSON text with sorted keys and without undefined members, so that equal values have equal texts.
 * Accepts what JSON can hold; anything else behaves as in `JSON.stringify`.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** Identity of a JSON value by its content: the first 128 bits of SHA-256 over its canonical text, 32 hex digits. */
export function contentHash(value: unknown): string {
  return crypto.hash('sha256', canonicalJson(value), 'hex').slice(0, 32);
}

/**
 * The value with the keys of its records sorted; what is sorted already stays as it is. A replacer of `JSON.stringify`
 * would do the same at several times the cost, and every call of a model is identified by such a text.
 */
function inOrder(value: unknown): unknown {
  if (isInOrder(value)) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value as object)) return inOrder(asJson(value as object));
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(record[key])]));
}

/** Makes nothing new: the texts that identify calls are nearly always in order. */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  if (!isRecord(value)) return false;
  let before = '';
  for (const key of Object.keys(value)) {
    if (key < before || !isInOrder(value[key])) return false;
    before = key;
  }
  return true;
}

/** Not so: instances of classes, which may say themselves how they are written. */
function isRecord(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return false;
  return typeof (value as { readonly toJSON?: unknown }).toJSON !== 'function';
}

function asJson(value: object): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}
