import { jsonInText } from '../places/json-in-text.ts';
import { answered, formatError, kindOf } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';

/** Reads a JSON object or list. Single numbers, words and truth values have types of their own. */
export function jsonReader(): AnswerReader {
  const readText = (text: string) => {
    const value = jsonInText(text);
    return value === undefined ? formatError('no JSON object or list') : answered(value);
  };
  return {
    readText,
    readValue: (value) => {
      if (typeof value === 'string') return readText(value);
      return typeof value === 'object' && value !== null
        ? answered(value)
        : formatError(`${kindOf(value)} where a JSON object or list is expected`);
    },
  };
}
