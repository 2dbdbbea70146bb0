import { z } from 'zod';

const marker = 'codeOnly';

/** A value that only a configuration in code can hold: a function or an object with methods. */
export function codeOnly<T>(
  what: string,
  accepts: (value: unknown) => boolean = (value) => typeof value === 'function',
): z.ZodType<T> {
  return z
    .custom<T>(accepts, { error: `expected ${what} (only in a configuration in code)` })
    .meta({ [marker]: true });
}

/** Whether a JSON Schema member stands for such a value. */
export function isCodeOnly(schema: Readonly<Record<string, unknown>>): boolean {
  return schema[marker] === true;
}
