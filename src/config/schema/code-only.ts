import { z } from 'zod';

const marker = 'codeType';

/**
 * A value that only a configuration in code can hold: a function or an object with methods.
 * @param type name of its TypeScript type, for the type of a configuration that is written from the schema.
 */
export function codeOnly<T>(
  type: string,
  what: string,
  accepts: (value: unknown) => boolean = (value) => typeof value === 'function',
): z.ZodType<T, T> {
  return z
    .custom<T>(accepts, { error: `expected ${what} (only in a configuration in code)` })
    .meta({ [marker]: type }) as z.ZodType<T, T>;
}

/** Whether a JSON Schema member stands for such a value. */
export function isCodeOnly(schema: Readonly<Record<string, unknown>>): boolean {
  return schema[marker] !== undefined;
}
