import type { AnswerFormat } from '../../scoring/answer.ts';

/** What a user prompt has to say about the form of the answer, so that it can be read; one line. */
export function answerSentence(format: AnswerFormat): string {
  return `Give ${answerPhrase(format)} ${positionPhrase(format)}.`;
}

/** Texts that a user prompt cannot do without if its answers are to be read: the tag that they stand in. */
export function neededForReading({ tag }: AnswerFormat): readonly string[] {
  return tag === undefined ? [] : [`<${tag}>`];
}

function answerPhrase({ type = 'text', min, max, choices, labels }: AnswerFormat): string {
  switch (type) {
    case 'choice':
      return `the letter of the right option${choices === undefined ? '' : `, from A to ${letter(choices)},`}`;
    case 'integer':
      return `your answer as a whole number${range(min, max)}`;
    case 'number':
      return `your answer as a number${range(min, max)}`;
    case 'yes-no':
      return 'your answer as "yes" or "no"';
    case 'label':
      return `one of ${(labels ?? []).map((label) => `"${label}"`).join(', ')}`;
    case 'json':
      return 'your answer as JSON';
    case 'text':
      return 'only your answer';
  }
}

function positionPhrase({ tag, lastLine, regex, jsonPath }: AnswerFormat): string {
  if (tag !== undefined) return `between <${tag}> and </${tag}> at the end of your reply`;
  if (lastLine) return 'alone on the last line of your reply';
  if (jsonPath !== undefined) return `in a JSON object, at the path ${jsonPath}`;
  return regex === undefined ? 'and nothing else' : `in a form that matches the regular expression ${regex}`;
}

function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

function letter(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place - 1);
}
