import { z } from 'zod';

/** A name that stands in tables, messages and file names: one line, and nothing in it that is not seen. */
export const nameSchema = z
  .string()
  .min(1)
  .regex(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    /^[^\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]*$/,
    'should be a name in one line, without characters that do not show',
  );
