import { UsageError } from '../../foundation/errors.ts';
import { deepestNesting, isTooDeep } from '../../foundation/nesting.ts';
import { fileAndLine } from './text-file.ts';

/** @throws UsageError `record-not-an-object`, `record-too-deep` */
export function asRecord(value: unknown, where: () => string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!isTooDeep(value)) return value as Record<string, unknown>;
    throw new UsageError('record-too-deep', `the record is nested more than ${deepestNesting} levels deep`, {
      where: where(),
      hint: 'Give the fields that prompts show as texts or flat lists.',
    });
  }
  throw new UsageError('record-not-an-object', `expected a record, found ${nameOf(value)}`, {
    where: where(),
    hint: 'A record is an object with named fields, such as {"input": "...", "expected": "..."}.',
  });
}

export function malformedJson(path: string, line: number, cause: unknown): UsageError {
  const reason = cause instanceof Error ? cause.message.replace(/ in JSON at position.*$/, '') : 'unknown';
  return new UsageError('malformed-json', `malformed JSON (${reason})`, {
    where: fileAndLine(path, line),
    hint: 'Correct this line.',
    cause,
  });
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
