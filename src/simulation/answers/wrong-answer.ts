import type { AnswerFormat } from '../../scoring/answer.ts';
import type { RandomStream } from '../../stats/random.ts';
import { comparable, type Gold } from './gold.ts';

const defaultChoices = 4;
/** Draws of another example's answer until one differs enough. */
const mostDraws = 12;

/**
 * A plausible answer that is not right: another letter or label, a number near by, the opposite, another example's
 * text. `undefined` where the type has no other answer.
 */
export function wrongAnswer(
  format: AnswerFormat,
  gold: Gold,
  others: readonly string[],
  random: RandomStream,
): string | undefined {
  switch (format.type ?? 'text') {
    case 'json':
      return otherJson(gold, random);
    case 'text':
      return otherText(gold, others, random);
    default: {
      const wrong = wrongOnes(format, gold);
      return wrong.length === 0 ? undefined : random.pick(wrong);
    }
  }
}

/** Each example is answered under many prompts. */
const wrongOnesOf = new WeakMap<Gold, { readonly format: AnswerFormat; readonly wrong: readonly string[] }>();

function wrongOnes(format: AnswerFormat, gold: Gold): readonly string[] {
  const known = wrongOnesOf.get(gold);
  if (known?.format === format) return known.wrong;
  const wrong = candidates(format, gold).filter((candidate) => !gold.accepted.has(comparable(candidate)));
  wrongOnesOf.set(gold, { format, wrong });
  return wrong;
}

/** What a reply of a type with few or near answers could say instead. */
function candidates(format: AnswerFormat, gold: Gold): readonly string[] {
  switch (format.type) {
    case 'choice':
      return letters(format.choices, gold.text);
    case 'yes-no':
      return ['yes', 'no'];
    case 'label':
      return format.labels ?? [];
    case 'integer':
      return nearNumbers(format, gold, integerSteps);
    case 'number':
      return nearNumbers(format, gold, numberSteps);
    default:
      return [];
  }
}

const integerSteps = [-1, 1, -2, 2, 3, 10];
const numberSteps = [-0.5, 0.5, -0.25, 0.25, 1, 9];

function letters(choices: number | undefined, gold: string): readonly string[] {
  const atLeast = gold.toUpperCase().charCodeAt(0) - 64;
  const count = choices ?? Math.max(defaultChoices, atLeast);
  return Array.from({ length: count }, (_, index) => String.fromCharCode(65 + index));
}

/** Numbers at these steps from the gold one (of its size, for numbers), inside the declared range. */
function nearNumbers(format: AnswerFormat, gold: Gold, steps: readonly number[]): readonly string[] {
  const value = Number(gold.text);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = format;
  const unit = format.type === 'integer' ? 1 : Math.max(1, Math.abs(value));
  const near = steps.map((step) => value + step * unit);
  const inside = near.filter((number) => number >= min && number <= max);
  const ends = [min, max].filter((end) => Number.isFinite(end) && end !== value);
  return (inside.length > 0 ? inside : ends).map((number) => String(Number(number.toPrecision(12))));
}

/** A text that neither contains a right answer nor is contained in one, so that no scorer takes it for right. */
function otherText(gold: Gold, others: readonly string[], random: RandomStream): string {
  const accepted = [...gold.accepted];
  for (let draw = 0; draw < mostDraws && others.length > 0; draw += 1) {
    const candidate = random.pick(others);
    const text = comparable(candidate);
    if (!accepted.some((right) => right.includes(text) || text.includes(right))) return candidate;
  }
  return random.pick(['nothing of the kind', 'none that is named', 'not to be found there']);
}

/** The gold value with one of its members changed. */
function otherJson(gold: Gold, random: RandomStream): string {
  const value: unknown = JSON.parse(gold.text);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return JSON.stringify({ value: 'unknown' });
  }
  const key = random.pick(Object.keys(value));
  const member = (value as Record<string, unknown>)[key];
  const changed = typeof member === 'number' ? member + 1 : typeof member === 'boolean' ? !member : 'unknown';
  if (Array.isArray(value)) return JSON.stringify(value.with(Number(key), changed));
  return JSON.stringify({ ...value, [key]: changed });
}
