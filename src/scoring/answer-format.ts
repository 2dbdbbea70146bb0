import { UsageError } from '../foundation/errors.ts';
import type { AnswerFormat } from './answer.ts';
import { suggestName } from './closest-name.ts';
import { compileJsonSchema } from './json-schema.ts';
import { thinkingTags } from './places/thinking.ts';
import { labelKey } from './types/label-spelling.ts';

const answerTypes = ['choice', 'integer', 'number', 'yes-no', 'label', 'text', 'json'] as const;

const placeKeys = ['tag', 'lastLine', 'regex', 'jsonPath'] as const;
/** The further keys, each with the types that it belongs to. */
const typeKeys = {
  min: ['integer', 'number'],
  max: ['integer', 'number'],
  choices: ['choice'],
  labels: ['label'],
  schema: ['json'],
  structured: ['json'],
} as const;

/**
 * Checks what a type cannot: the whole format before anything is parsed by it.
 * @throws UsageError `answer-format`
 */
export function checkAnswerFormat(format: AnswerFormat): void {
  checkKeys(format);
  checkPlace(format);
  checkBounds(format);
  checkOptions(format);
  checkSchema(format);
}

function refuse(what: string, hint: string, key?: string): never {
  throw new UsageError('answer-format', what, {
    where: key === undefined ? 'answer' : `answer.${key}`,
    hint,
  });
}

function checkKeys(format: AnswerFormat): void {
  const known = [...placeKeys, 'type', ...Object.keys(typeKeys)];
  for (const key of Object.keys(format)) {
    if (!known.includes(key)) refuse(`unknown key "${key}"`, suggestName(key, known));
  }
  const { type = 'text' } = format;
  if (!answerTypes.includes(type))
    refuse(`unknown type "${type}"`, suggestName(String(type), answerTypes), 'type');
  for (const [key, types] of Object.entries(typeKeys)) {
    if (format[key as keyof typeof typeKeys] !== undefined && !types.some((name) => name === type)) {
      refuse(`${key} does not belong to type ${type}`, `It belongs to ${types.join(' and ')}.`, key);
    }
  }
}

function checkPlace(format: AnswerFormat): void {
  const named = placeKeys.filter((key) => format[key] !== undefined && format[key] !== false);
  if (named.length > 1) {
    refuse(`two places of the answer are named, ${named.slice(0, 2).join(' and ')}`, 'Name one.');
  }
  const { tag } = format;
  if (tag === undefined) return;
  if (!/^[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(tag)) {
    refuse(`"${tag}" is no tag name`, 'Write the name alone, without brackets, such as answer.', 'tag');
  }
  if (thinkingTags.includes(tag.toLowerCase())) {
    refuse(`<${tag}> holds thinking, which is never read`, 'Take another name, such as answer.', 'tag');
  }
}

function checkBounds({ min, max, type }: AnswerFormat): void {
  for (const [key, bound] of Object.entries({ min, max })) {
    if (bound !== undefined && !Number.isFinite(bound))
      refuse(`${bound} is no number`, 'Write a finite one.', key);
  }
  if (min === undefined || max === undefined) return;
  if (min > max) refuse(`min ${min} is above max ${max}`, 'Swap them.');
  if (type === 'integer' && Math.ceil(min) > max) {
    refuse(`there is no whole number from ${min} to ${max}`, 'Widen the bounds, or take type number.');
  }
}

function checkSchema({ schema, structured, tag, jsonPath, regex, lastLine }: AnswerFormat): void {
  if (schema !== undefined) compileJsonSchema(schema, 'answer.schema');
  if (structured !== true) return;
  if (schema === undefined) {
    refuse('structured replies need a schema', 'Give one under answer.schema.', 'structured');
  }
  if (tag !== undefined || jsonPath !== undefined || regex !== undefined || lastLine === true) {
    refuse('a structured reply is the JSON and nothing else', 'Name no place of the answer.', 'structured');
  }
}

function checkOptions({ choices, labels, type }: AnswerFormat): void {
  if (choices !== undefined && !(Number.isInteger(choices) && choices >= 2 && choices <= 26)) {
    refuse(`${choices} options cannot be lettered`, 'Write a whole number from 2 to 26.', 'choices');
  }
  if (type !== 'label') return;
  if (!Array.isArray(labels) || labels.length < 2) {
    refuse('type label needs its labels', 'List two or more.', 'labels');
  }
  const seen = new Map<string, string>();
  for (const label of labels as readonly unknown[]) {
    if (typeof label !== 'string' || label.trim() === '') {
      refuse(
        `${JSON.stringify(label)} is no label`,
        'Write each label as a text, in quotes where needed.',
        'labels',
      );
    }
    const key = labelKey(label);
    const same = seen.get(key);
    if (same !== undefined) {
      refuse(
        `"${same}" and "${label}" are the same label`,
        'Case, outer marks, and space, hyphen or underscore make no difference.',
        'labels',
      );
    }
    seen.set(key, label);
  }
}
