import { canonicalJson } from '../../../foundation/content-hash.ts';
import { compilePattern } from '../../pattern.ts';
import { type Assertion, type AssertionType, baseType } from './assertion.ts';
import { containsJson, isJson, schemaProblem } from './json-assertions.ts';
import { bleu, editDistance, rouge1, wordsOf } from './text-overlap.ts';

/** The types that a reply alone decides. */
type PlainType = Exclude<AssertionType, 'judge'>;

interface PlainCheck {
  /** In [0, 1]; `null` where it cannot be told in time. */
  readonly score: (reply: string, value: unknown, threshold: number | undefined) => number | null;
  /** Why nothing can be compared with this value. */
  readonly valueProblem: (value: unknown) => string | undefined;
}

const yes = (holds: boolean) => (holds ? 1 : 0);

const checks: Readonly<Record<PlainType, PlainCheck>> = {
  equals: {
    score: (reply, value) => yes(equals(reply, value)),
    valueProblem: (value) => (value === undefined ? 'it has no value' : undefined),
  },
  contains: textCheck((reply, text) => reply.includes(text)),
  icontains: textCheck((reply, text) => reply.toLowerCase().includes(text.toLowerCase())),
  'contains-any': listCheck((reply, texts) => texts.some((text) => reply.includes(text))),
  'icontains-any': listCheck((reply, texts) => texts.some((text) => contains(reply, text))),
  'contains-all': listCheck((reply, texts) => texts.every((text) => reply.includes(text))),
  'icontains-all': listCheck((reply, texts) => texts.every((text) => contains(reply, text))),
  'starts-with': textCheck((reply, text) => reply.startsWith(text)),
  'ends-with': textCheck((reply, text) => reply.endsWith(text)),
  regex: {
    score: (reply, value) => {
      const found = compilePattern(String(value), 'assertion').isIn(reply);
      return found === undefined ? null : yes(found);
    },
    valueProblem: patternProblem,
  },
  'is-json': { score: (reply, value) => yes(isJson(reply, value)), valueProblem: schemaProblem },
  'contains-json': { score: (reply, value) => yes(containsJson(reply, value)), valueProblem: schemaProblem },
  levenshtein: {
    score: (reply, value, threshold = 5) => yes(editDistance(reply, String(value)) <= threshold),
    valueProblem: textProblem,
  },
  'rouge-n': {
    score: (reply, value, threshold = 0.75) => yes(rouge1(reply, String(value)) >= threshold),
    valueProblem: textProblem,
  },
  bleu: {
    score: (reply, value, threshold = 0.5) => yes(bleu(reply, textsOf(value)) >= threshold),
    valueProblem: (value) => (textsOf(value).length === 0 ? 'it has no value' : undefined),
  },
  'word-count': {
    score: (reply, value) => yes(isWithin(wordsOf(reply).length, value)),
    valueProblem: wordCountProblem,
  },
};

/** The score of one assertion that needs no judge: 1 where it holds, else 0; `null` where that takes too long. */
export function assertionScore(reply: string, { type, value, threshold }: Assertion): number | null {
  const known = baseType(type);
  if (known === undefined || known.type === 'judge') return null;
  const score = checks[known.type].score(reply, value, threshold);
  return score === null || !known.isNot ? score : 1 - score;
}

/** Why an assertion cannot be checked, such as `it has no value`; `undefined` when it can. */
export function assertionProblem(assertion: unknown): string | undefined {
  if (typeof assertion !== 'object' || assertion === null) return 'it is no object with a type';
  const { type, value, threshold, weight } = assertion as Partial<Assertion>;
  const known = typeof type === 'string' ? baseType(type) : undefined;
  if (known === undefined) return `there is no type "${String(type)}"`;
  if (threshold !== undefined && !Number.isFinite(threshold)) return 'its threshold is no number';
  if (weight !== undefined && !(weight >= 0)) return 'its weight is no number from 0 on';
  if (known.type !== 'judge') return checks[known.type].valueProblem(value);
  const { criteria } = assertion as Partial<Assertion>;
  return value === undefined && criteria === undefined ? 'it has neither a value nor criteria' : undefined;
}

/** What the assertion asks for, for whoever reads why a reply is wrong. */
export function demandOf({ type, value, threshold }: Assertion): string {
  const { isNot = false, type: name = type } = baseType(type) ?? {};
  const compared = value === undefined ? '' : ` ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  const bound = threshold === undefined ? '' : ` (threshold ${threshold})`;
  return `The reply should ${isNot ? 'not ' : ''}meet "${name}"${compared}${bound}.`;
}

function textCheck(holds: (reply: string, text: string) => boolean): PlainCheck {
  return { score: (reply, value) => yes(holds(reply, String(value))), valueProblem: textProblem };
}

function listCheck(holds: (reply: string, texts: readonly string[]) => boolean): PlainCheck {
  return {
    score: (reply, value) => yes(holds(reply, textsOf(value))),
    valueProblem: (value) => (textsOf(value).length === 0 ? 'it has no list of texts' : undefined),
  };
}

function contains(reply: string, text: string): boolean {
  return reply.toLowerCase().includes(text.toLowerCase());
}

/** An object is compared by its members, anything else as text. */
function equals(reply: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return reply === String(value);
  try {
    return canonicalJson(JSON.parse(reply)) === canonicalJson(value);
  } catch {
    return false;
  }
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null || value === '' ? [] : [String(value)];
}

function isWithin(count: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return count === Number(value);
  const { min = 0, max = Number.POSITIVE_INFINITY } = value as { min?: number; max?: number };
  return count >= min && count <= max;
}

function textProblem(value: unknown): string | undefined {
  const isText = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
  return isText && value !== '' ? undefined : 'its value is no text';
}

function patternProblem(value: unknown): string | undefined {
  try {
    compilePattern(value as string, 'assertion');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function wordCountProblem(value: unknown): string | undefined {
  const bounds = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  const areNumbers = bounds.length > 0 && bounds.every((bound) => Number.isFinite(Number(bound)));
  return areNumbers ? undefined : 'its value is neither a number nor { min, max }';
}
