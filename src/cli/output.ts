import { type ExitCode, exitCodes, MetaspoError, messageOf } from '../foundation/errors.ts';
import { shownJson } from '../foundation/shown-text.ts';
import { redactSecrets } from '../runs/redact-secrets.ts';
import { forTerminal } from './render/style.ts';
import { remark } from './render/wrapped.ts';
import { knownError } from './system-errors.ts';

/** `document`: one JSON document on stdout; `stream`: one event a line, the document last. */
export type JsonMode = 'document' | 'stream';

export interface OutputOptions {
  readonly json?: JsonMode;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/**
 * Where a command writes: what it was asked for goes to stdout, all else to stderr. Whatever it writes, nothing in it
 * acts on a terminal (see `forTerminal`).
 */
export interface Output {
  readonly json: JsonMode | undefined;
  readonly quiet: boolean;
  /** The command's result, as a value for a program and as a text for a person. */
  result(value: unknown, text: string): undefined;
  /** More of the result for a person; left out when a program asked for JSON. */
  print(text: string): void;
  /** A text that the command was asked for, to the letter where stdout is a file or a program. */
  data(text: string): void;
  /** The command's result for a program; left out without `--json`. */
  document(value: unknown): void;
  /** An event, with `--json=stream`. */
  event(value: unknown): void;
  /** What goes on, on stderr; left out with `--quiet`. */
  note(text: string): void;
  /** What a person has to know even with `--quiet`, on stderr. */
  warn(text: string): void;
  /** The one message about what went wrong, on stderr, and as `{ error }` for a program; gives the exit code. */
  fail(error: unknown): ExitCode;
}

export function createOutput({ json, quiet = false, debug = false }: OutputOptions): Output {
  const toStdout = (text: string) => process.stdout.write(`${text}\n`);
  const toStderr = (text: string) => process.stderr.write(`${forTerminal(text)}\n`);
  const document = (value: unknown) => {
    if (json === 'document') toStdout(shownJson(JSON.stringify(value, null, 2)));
    if (json === 'stream') toStdout(shownJson(JSON.stringify({ type: 'result', result: value })));
  };
  const print = (text: string) => {
    if (json === undefined) toStdout(forTerminal(text));
  };
  return {
    json,
    quiet,
    document,
    print,
    result(value, text) {
      document(value);
      print(text);
    },
    data: (text) => {
      if (json === undefined) toStdout(process.stdout.isTTY ? forTerminal(text) : text);
    },
    event: (value) => {
      if (json === 'stream') toStdout(shownJson(JSON.stringify(value)));
    },
    note: (text) => {
      if (!quiet) toStderr(text);
    },
    warn: (text) => toStderr(text),
    fail: (error) => {
      const known = knownError(error);
      toStderr(remark(`metaspo: ${redactSecrets(shownError(known ?? error), {})}`));
      if (debug) toStderr(stackOf(error));
      document({ error: redactSecrets(errorDocument(known ?? error), {}) });
      return known?.exitCode ?? exitCodes.unexpected;
    },
  };
}

function shownError(error: unknown): string {
  if (error instanceof MetaspoError) return error.message;
  return `something unexpected happened: ${messageOf(error)}\nRun it again with --debug to see where.`;
}

function errorDocument(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof MetaspoError)) return { code: 'unexpected', message: shownError(error) };
  const { code, message, where, hint } = error;
  return { code, message, where, hint };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause) || String(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
