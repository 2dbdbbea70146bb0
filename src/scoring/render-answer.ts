import type { AnswerFormat, AnswerValue } from './answer.ts';
import { answerText } from './answer-text.ts';

/**
 * The shortest reply that a task's parser reads as the value: the value in its tag, at its JSON path, or alone.
 * `undefined` for a place given by a regular expression, which cannot be turned round.
 */
export function renderAnswer(format: AnswerFormat, value: AnswerValue): string | undefined {
  if (format.regex !== undefined) return undefined;
  if (format.tag !== undefined) return `<${format.tag}>${answerText(value)}</${format.tag}>`;
  return format.jsonPath === undefined ? answerText(value) : renderAtPath(format.jsonPath, value);
}

const step = /\.([^.[\]]+)|\[(?:(-?\d+)|'([^']*)'|"([^"]*)")\]/gu;

function renderAtPath(path: string, value: AnswerValue): string | undefined {
  let rendered: unknown = value;
  for (const match of [...path.matchAll(step)].reverse()) {
    const [, name, index, ...quotedNames] = match;
    if (index === undefined)
      rendered = { [name ?? quotedNames.find((text) => text !== undefined) ?? '']: rendered };
    else rendered = listWithMemberAt(Number(index), rendered);
  }
  return JSON.stringify(rendered);
}

function listWithMemberAt(index: number, member: unknown): unknown[] {
  if (index < 0) return [member, ...Array.from({ length: -index - 1 }, () => null)];
  return [...Array.from({ length: index }, () => null), member];
}
