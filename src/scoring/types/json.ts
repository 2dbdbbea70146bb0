import type { AnswerFormat } from '../answer.ts';
import { compileJsonSchema } from '../json-schema.ts';
import { jsonInText } from '../places/json-in-text.ts';
import { answered, formatError, kindOf } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';

/** Reads a JSON object or list that the format's schema allows, where it has one. Single numbers, words and truth values have types of their own. */
export function jsonReader({ schema }: Pick<AnswerFormat, 'schema'>): AnswerReader {
  const allowed = schema && compileJsonSchema(schema, 'answer.schema');
  const read = (value: object) => {
    const problem = allowed?.problemOf(value);
    return problem === undefined ? answered(value) : formatError(`the JSON breaks the schema: ${problem}`);
  };
  const readText = (text: string) => {
    const value = jsonInText(text);
    return value === undefined ? formatError('no JSON object or list') : read(value);
  };
  return {
    readText,
    readValue: (value) => {
      if (typeof value === 'string') return readText(value);
      return typeof value === 'object' && value !== null
        ? read(value)
        : formatError(`${kindOf(value)} where a JSON object or list is expected`);
    },
  };
}
