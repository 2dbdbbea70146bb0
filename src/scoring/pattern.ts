import { UsageError } from '../foundation/errors.ts';
import { withinTime } from './within-time.ts';

/** Flags that a pattern may begin with, as Python and RE2 write them: `(?i)`. */
const leadingFlags = /^\(\?([ims]+)\)/;

/** Ordinary expressions take microseconds. One that backtracks would block the process for as long as it likes. */
const longestSearch = 250;

/** A regular expression of the user's, whose searches end in time whatever the text. */
export interface Pattern {
  readonly source: string;
  /** The first group of every match, or the whole where there is no group; `undefined` where that took too long. */
  found(text: string): readonly (string | undefined)[] | undefined;
  /** Whether it matches anywhere; `undefined` where finding out took too long. */
  isIn(text: string): boolean | undefined;
}

/** Why a search has no result. */
export const tooSlow = `the regular expression needs more than ${longestSearch} ms for this reply: write it without repetitions inside repetitions`;

/**
 * A regular expression of the user's, in the syntax of JavaScript. Unicode rules apply where the pattern allows them, `^` and `$` match at each
 * line, and flags may lead the pattern, as in `(?i)answer: (\w)`.
 * @param where the configuration key that holds the pattern
 * @throws UsageError `invalid-pattern`
 */
export function compilePattern(pattern: string, where: string): Pattern {
  const expression = compiled(pattern, where);
  return {
    source: expression.source,
    found: (text) =>
      withinTime(longestSearch, () =>
        Array.from(text.matchAll(expression), (match) => match[match.length > 1 ? 1 : 0]),
      ),
    isIn: (text) => withinTime(longestSearch, () => text.search(expression) >= 0),
  };
}

function compiled(pattern: string, where: string): RegExp {
  if (typeof pattern !== 'string' || pattern === '') {
    throw new UsageError('invalid-pattern', 'the regular expression is empty', {
      where,
      hint: 'Write one, such as "(?i)answer: (\\w+)".',
    });
  }
  const leading = leadingFlags.exec(pattern);
  const source = leading === null ? pattern : pattern.slice(leading[0].length);
  const flags = [...new Set(`${leading?.[1] ?? ''}gm`)].join('');
  return (
    compile(source, `${flags}u`, () => undefined) ??
    compile(source, flags, (cause) => {
      throw new UsageError('invalid-pattern', `"${pattern}" is no regular expression`, {
        where,
        hint: cause.message,
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
