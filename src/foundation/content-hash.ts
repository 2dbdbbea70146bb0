import { hash } from 'node:crypto';

/**
 * JSON text with sorted keys and without undefined members, so that equal values have equal texts.
 * Accepts what JSON can hold; anything else behaves as in `JSON.stringify`.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** Identity of a JSON value by its content: the first 128 bits of SHA-256 over its canonical text, 32 hex digits. */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex').slice(0, 32);
}

/**
 * The value with the keys of its records sorted; what is sorted already stays as it is. A replacer of `JSON.stringify`
 * would do the same at several times the cost, and every call of a model is identified by such a text.
 */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return arrayInOrder(value);
  return isRecord(value) ? recordInOrder(value) : inOrder(asJson(value));
}

function arrayInOrder(items: readonly unknown[]): readonly unknown[] {
  let ordered: unknown[] | undefined;
  for (const [place, item] of items.entries()) {
    const itemInOrder = inOrder(item);
    if (itemInOrder === item) continue;
    ordered ??= [...items];
    ordered[place] = itemInOrder;
  }
  return ordered ?? items;
}

function recordInOrder(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(record);
  let isInOrder = true;
  const members = keys.map((key, place) => {
    const member = inOrder(record[key]);
    if (member !== record[key] || (place > 0 && key < (keys[place - 1] as string))) isInOrder = false;
    return member;
  });
  if (isInOrder) return record;
  const places = keys.map((_key, place) => place);
  places.sort((one, other) => ((keys[one] as string) < (keys[other] as string) ? -1 : 1));
  return Object.fromEntries(places.map((place) => [keys[place] as string, members[place]]));
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
