import type { AnswerFormat, AnswerParser, ParsedAnswer } from './answer.ts';
import { checkAnswerFormat } from './answer-format.ts';
import type { Place } from './places/place.ts';
import { jsonPathPlace, lastLinePlace, regexPlace, tagPlace, wholePlace } from './places/places.ts';
import { withoutThinking } from './places/thinking.ts';
import { formatError } from './reading.ts';
import type { AnswerReader } from './types/answer-reader.ts';
import { choiceReader } from './types/choice.ts';
import { jsonReader } from './types/json.ts';
import { labelReader } from './types/label.ts';
import { numberTypeReader } from './types/number.ts';
import { textReader } from './types/text.ts';
import { yesNoReader } from './types/yes-no.ts';

/**
 * The parser of an answer format: a place (where in the reply the answer stands) and a type (what it may be).
 * What each place and type reads is listed case by case in docs/answers-and-scorers.md.
 * @throws UsageError where the format contradicts itself
 */
export function answerParser(format: AnswerFormat): AnswerParser {
  checkAnswerFormat(format);
  const place = placeOf(format);
  const reader = readerOf(format);

  const parseReply = (reply: string): ParsedAnswer => {
    const { text, unfinished } = withoutThinking(reply);
    const found = place(text);
    const answer = found.ok ? readFound(reader, found.value) : formatError(found.reason);
    return answer.ok || !unfinished
      ? answer
      : formatError(`the reply ends inside its thinking: ${answer.reason}`);
  };

  return {
    format,
    labels: reader.labels,
    parseReply,
    parseGold: (gold) =>
      gold === undefined || gold === null
        ? formatError('there is no expected answer')
        : reader.readValue(gold),
  };
}

function readFound(reader: AnswerReader, value: unknown): ParsedAnswer {
  if (typeof value !== 'string') return reader.readValue(value);
  return value.trim() === '' ? formatError('the answer is empty') : reader.readText(value);
}

function placeOf({ tag, lastLine, regex, jsonPath }: AnswerFormat): Place {
  if (tag !== undefined) return tagPlace(tag);
  if (regex !== undefined) return regexPlace(regex);
  if (jsonPath !== undefined) return jsonPathPlace(jsonPath);
  return lastLine === true ? lastLinePlace : wholePlace;
}

function readerOf(format: AnswerFormat): AnswerReader {
  switch (format.type ?? 'text') {
    case 'choice':
      return choiceReader(format);
    case 'integer':
    case 'number':
      return numberTypeReader(format);
    case 'yes-no':
      return yesNoReader();
    case 'label':
      return labelReader(format);
    case 'json':
      return jsonReader(format);
    case 'text':
      return textReader();
  }
}
