import type { AnswerType } from '../answer.ts';
import { answered, formatError, kindOf, quoted } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';
import { numberReader as reader } from './number-reading.ts';
import { plainText } from './plain-text.ts';

/** Above this many members a range of whole numbers is not treated as a closed set. */
const largestSet = 1_000;

/** Reads a number, in figures or English words, within the declared bounds. */
export function numberTypeReader(type: AnswerType): AnswerReader {
  const read = reader(type);
  const readText = (text: string) => {
    const reading = read(plainText(text));
    return reading.ok ? withinBounds(reading.value, type) : formatError(`${quoted(text)}: ${reading.reason}`);
  };
  const labels = wholeNumbers(type);
  return {
    labels,
    readText,
    readValue: (value) => {
      if (typeof value === 'string') return readText(value);
      if (typeof value === 'number') return withinBounds(value, type);
      if (typeof value === 'bigint') return withinBounds(Number(value), type);
      return formatError(`${kindOf(value)} where a number is expected`);
    },
  };
}

function withinBounds(value: number, { type, min, max }: AnswerType) {
  if (!Number.isFinite(value)) return formatError(`${value} is no finite number`);
  if (type === 'integer' && !Number.isInteger(value)) return formatError(`${value} is not a whole number`);
  if (type === 'integer' && !Number.isSafeInteger(value)) {
    return formatError(`${value} is too large to be read exactly`);
  }
  if (min !== undefined && value < min) return formatError(`${value} is below the minimum ${min}`);
  if (max !== undefined && value > max) return formatError(`${value} is above the maximum ${max}`);
  return answered(value === 0 ? 0 : value);
}

function wholeNumbers({ type, min, max }: AnswerType): readonly string[] | undefined {
  if (type !== 'integer' || min === undefined || max === undefined) return undefined;
  const first = Math.ceil(min);
  const size = Math.floor(max) - first + 1;
  return size > largestSet
    ? undefined
    : Array.from({ length: size }, (_unused, index) => String(first + index));
}
