import { parse } from 'yaml';
import type { Assertion } from '../../../scoring/scorers/assertions/assertion.ts';
import { baseType } from '../../../scoring/scorers/assertions/assertion.ts';
import { assertionProblem } from '../../../scoring/scorers/assertions/check-assertion.ts';
import type { ImportNotes } from '../imported.ts';
import { filledIn, unsupportedTemplate } from './templates.ts';

/** An assertion as promptfoo has it. */
export interface PromptfooAssertion {
  readonly type: string;
  readonly value?: unknown;
  readonly threshold?: number;
  readonly weight?: number;
  readonly transform?: unknown;
  readonly assert?: readonly unknown[];
}

type Mapped = Pick<Assertion, 'value' | 'criteria'>;

/** What a model grades there is judged here; with what is guessed about it. */
const graded: Readonly<Record<string, (value: unknown) => Mapped & { readonly guess?: string }>> = {
  'llm-rubric': (value) => ({ criteria: textOf(value) }),
  'g-eval': (value) => ({ criteria: textOf(value) }),
  'model-graded-closedqa': (value) => ({ criteria: textOf(value) }),
  closedqa: (value) => ({ criteria: textOf(value) }),
  factuality: (value) => ({ value: textOf(value) }),
  'model-graded-factuality': (value) => ({ value: textOf(value) }),
  similar: (value) => ({
    value: Array.isArray(value) ? value : textOf(value),
    guess:
      'a judge decides whether the reply means the same as the reference, instead of a distance between embeddings',
  }),
  'answer-relevance': () => ({
    criteria: 'The reply answers what was asked and keeps to it.',
    guess: 'the criteria of the judge are "The reply answers what was asked and keeps to it."',
  }),
  'is-refusal': () => ({
    criteria: 'The reply refuses to do what was asked.',
    guess: 'a judge decides whether the reply refuses, instead of a list of phrases',
  }),
};

const codeTypes = ['javascript', 'python', 'ruby', 'webhook'];
const listTypes = ['contains-any', 'contains-all', 'icontains-any', 'icontains-all'];

/**
 * The assertions of ours that one of promptfoo's means: one, those of a set, or none where it has no counterpart, which
 * is noted by its name.
 */
export function mapAssertion(
  assertion: PromptfooAssertion,
  vars: Readonly<Record<string, unknown>>,
  notes: ImportNotes,
): readonly Assertion[] {
  const { type, transform, assert } = assertion;
  if (type === 'assert-set') return mappedSet(assertion, assert ?? [], vars, notes);
  const drop = (why: string) => {
    notes.drop(type, why);
    return [];
  };
  if (transform !== undefined) return drop('it has a transform, which is code');
  const name = type.replace(/^not-/, '');
  const value = assertion.value;
  if (codeTypes.includes(name) || typeof value === 'function') {
    return drop('it is code; write it as a scorer function in metaspo.config.ts');
  }
  if (typeof value === 'string' && value.startsWith('file://'))
    return drop(`its value ${value} cannot be read as data`);
  const template = typeof value === 'string' && !isSchemaType(name) ? unsupportedTemplate(value) : undefined;
  if (template !== undefined) return drop(`its value has ${template}`);
  return mapped({ ...assertion, value: filledIn(value, vars) }, name, notes, drop);
}

function mapped(
  { type, value, threshold, weight }: PromptfooAssertion,
  name: string,
  notes: ImportNotes,
  drop: (why: string) => readonly Assertion[],
): readonly Assertion[] {
  const isNot = type.startsWith('not-');
  const judge = graded[name] ?? graded[name.split(':')[0] ?? ''];
  const common = weight === undefined || weight === 1 ? {} : { weight };
  if (judge !== undefined) {
    const { guess, ...question } = judge(value);
    if (guess !== undefined) notes.guess(`${name}: ${guess}`);
    if (threshold !== undefined && name !== 'similar') {
      notes.guess(`${name}: its threshold is gone, since a judge says correct or incorrect`);
    }
    return checked({ type: isNot ? 'not-judge' : 'judge', ...question, ...common }, drop);
  }
  const known = baseType(type);
  if (known === undefined || known.type === 'judge') return drop('it has no counterpart');
  const bound = threshold === undefined || !isGraded(name) ? {} : { threshold };
  const compared = value === undefined || value === null ? {} : { value: comparedValue(name, value) };
  return checked({ type: type as Assertion['type'], ...compared, ...bound, ...common }, drop);
}

function checked(assertion: Assertion, drop: (why: string) => readonly Assertion[]): readonly Assertion[] {
  const problem = assertionProblem(assertion);
  return problem === undefined
    ? [assertion]
    : drop(`${problem} (${JSON.stringify(assertion.value)?.slice(0, 60)})`);
}

function mappedSet(
  { threshold }: PromptfooAssertion,
  members: readonly unknown[],
  vars: Readonly<Record<string, unknown>>,
  notes: ImportNotes,
): readonly Assertion[] {
  notes.guess(
    `assert-set: its members count one by one${threshold === undefined ? '' : ', without its threshold'}`,
  );
  return members.flatMap((member) => mapAssertion(member as PromptfooAssertion, vars, notes));
}

function isSchemaType(name: string): boolean {
  return name === 'is-json' || name === 'contains-json';
}

function isGraded(name: string): boolean {
  return ['levenshtein', 'rouge-n', 'bleu'].includes(name);
}

function comparedValue(name: string, value: unknown): unknown {
  if (isSchemaType(name)) return typeof value === 'string' ? schemaOf(value) : value;
  if (listTypes.includes(name) && typeof value === 'string') return commaSeparated(value);
  return value;
}

function schemaOf(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' });
  } catch {
    return text;
  }
}

/** Texts between commas; quotation marks keep commas together. */
export function commaSeparated(text: string): readonly string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, plain = '']) => (quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"')))
    .filter((item) => item !== '');
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
