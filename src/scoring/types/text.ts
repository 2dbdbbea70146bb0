import { answered, formatError, kindOf } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';

/** Reads free text as it stands: NFC, without outer white space, not empty. */
export function textReader(): AnswerReader {
  const readText = (text: string) => {
    const trimmed = text.normalize('NFC').trim();
    return trimmed === '' ? formatError('the answer is empty') : answered(trimmed);
  };
  return {
    readText,
    readValue: (value) =>
      typeof value === 'object' ||
      value === undefined ||
      typeof value === 'function' ||
      typeof value === 'symbol'
        ? formatError(`${kindOf(value)} where a text is expected`)
        : readText(String(value)),
  };
}
