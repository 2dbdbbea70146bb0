import { shortLine } from '../foundation/clip-text.ts';
import type { AnswerValue, ParsedAnswer } from './answer.ts';

export function answered(value: AnswerValue): ParsedAnswer {
  return { ok: true, value };
}

export function formatError(reason: string): ParsedAnswer {
  return { ok: false, reason };
}

const quotedLength = 60;

/** A text as a reason quotes it: in one line, its end left out where it is long. */
export function quoted(text: string): string {
  return `"${shortLine(text, quotedLength)}"`;
}

/** The kind of a value of JSON, as a reason names it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
