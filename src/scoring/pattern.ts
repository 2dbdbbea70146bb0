import { UsageError } from '../foundation/errors.ts';

/** Flags that a pattern may begin with, as Python and RE2 write them: `(?i)`. */
const leadingFlags = /^\(\?([ims]+)\)/;

/**
 * A regular expression of the user's. Unicode rules apply where the pattern allows them, `^` and `$` match at each
 * line, and flags may lead the pattern, as in `(?i)answer: (\w)`.
 * @param where the configuration key that holds the pattern
 * @throws UsageError `invalid-pattern`
 */
export function compilePattern(pattern: string, where: string, flags = ''): RegExp {
  if (typeof pattern !== 'string' || pattern === '') {
    throw new UsageError('invalid-pattern', 'the regular expression is empty', {
      where,
      mend: 'Write one, such as "(?i)answer: (\\w+)".',
    });
  }
  const leading = leadingFlags.exec(pattern);
  const source = leading === null ? pattern : pattern.slice(leading[0].length);
  const allFlags = [...new Set(`${leading?.[1] ?? ''}${flags}gm`)].join('');
  return (
    compile(source, `${allFlags.replace('u', '')}u`, () => undefined) ??
    compile(source, allFlags.replace('u', ''), (cause) => {
      throw new UsageError('invalid-pattern', `"${pattern}" is no regular expression`, {
        where,
        mend: cause.message,
        cause,
      });
    })
  );
}

function compile<Otherwise>(source: string, flags: string, otherwise: (cause: Error) => Otherwise) {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return otherwise(error as Error);
  }
}

/** The source of a regular expression that matches the text itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
