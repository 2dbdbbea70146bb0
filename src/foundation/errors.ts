import { shownText } from './shown-text.ts';

/** Exit codes of the command line, as a user's script may rely on them. */
export const exitCodes = {
  fine: 0,
  unexpected: 1,
  usage: 2,
  gateNotMet: 3,
  budgetReached: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface ErrorDetails {
  /** What the error is about: a file with its line, a configuration key, a URL. Absent when the message says it. */
  readonly where?: string;
  /** What the user can do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * Base class of every error that metaspo raises on purpose.
 * `code` is stable and meant for programs; the message says what, where, and a hint how to fix it, for a person.
 */
export class MetaspoError extends Error {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly where: string | undefined;
  readonly hint: string | undefined;

  constructor(code: string, exitCode: ExitCode, what: string, details: ErrorDetails = {}) {
    super(composeMessage(what, details), { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.exitCode = exitCode;
    this.where = details.where;
    this.hint = details.hint;
  }
}

/** The user's input cannot be used: configuration, data, prompts, options. Exit code 2; nothing was written. */
export class UsageError extends MetaspoError {
  constructor(code: string, what: string, details: ErrorDetails = {}) {
    super(code, exitCodes.usage, what, details);
  }
}

/** Something that a correct use of metaspo cannot cause. */
export class InternalError extends MetaspoError {
  constructor(what: string, details: ErrorDetails = {}) {
    super('internal', exitCodes.unexpected, what, details);
  }
}

/** What a caught value says: an error's message, or the value as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Messages quote what servers, files and models said: nothing in them may act on the terminal that shows them. */
function composeMessage(what: string, { where, hint }: ErrorDetails): string {
  const located = where === undefined ? what : `${where}: ${what}`;
  return shownText(hint === undefined ? located : `${withoutEnd(located)}. ${hint}`);
}

/** In linear time, as `[.\s]+$` in a pattern is not. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
