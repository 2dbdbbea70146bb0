import fc from 'fast-check';

const largest = 100_000;

/** Bytes of a file that are removed, and what is put there, as often as it says. */
export interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
  readonly times: number;
}

const tokens = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\n',
  '\r',
  '\t',
  '&a ',
  '*a ',
  '<<: ',
  '- ',
  '? ',
  '| ',
  '!!js ',
  '__proto__',
  'null',
  '1e999',
  '-0',
  '\\u0000',
  '\ufeff',
  '{{',
  '}}',
  '\u0000',
  '9'.repeat(30),
];
const inserted = fc.oneof(
  fc.constantFrom(...tokens).map((token) => new Uint8Array(Buffer.from(token))),
  fc.uint8Array({ maxLength: 8 }),
);
/** One to four changes of a file. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.constantFrom(0, 0, 1, 4, 40, 10_000),
    insert: inserted,
    times: fc.constantFrom(1, 1, 1, 3, 200, 20_000),
  }),
  { minLength: 1, maxLength: 4 },
);

/** A file after the changes, cut at 100 KB. */
export function changed(sound: string | Uint8Array, all: readonly Change[]): Buffer {
  let bytes = Buffer.from(sound);
  for (const { at, remove, insert, times } of all) {
    const place = Math.floor(at * bytes.length);
    const repeated = Buffer.concat(Array.from({ length: times }, () => insert));
    bytes = Buffer.concat([bytes.subarray(0, place), repeated, bytes.subarray(place + remove)]).subarray(
      0,
      largest,
    );
  }
  return bytes;
}
