import { endingAt, isDenied, type Lead, type Mention } from './mention.ts';
import { statedAnswerPlaces } from './stated-answers.ts';

/** How the answers of a closed set are written and recognised. */
export interface ClosedSet {
  /** Source of a regular expression for one answer as it may be written, in any case, without capturing groups. */
  readonly pattern: string;
  /** Source of a regular expression for words that may stand between the lead and the answer. */
  readonly fillers: string;
  /** The answer that a spelling stands for. */
  answerFor(written: string): string;
  /** Whether a person would take the mention for an answer and not for a word of the sentence. */
  isMeant(mention: Mention, text: string): boolean;
}

export type ClosedAnswer =
  | { readonly found: 'one'; readonly value: string }
  | { readonly found: 'several'; readonly values: readonly string[] }
  | { readonly found: 'none' };

/** Not part of what may open an answer: the marks that deny it. */
const opening = '[^\\p{L}\\p{N}¬!≠]{0,20}?';
const openingInLine = '[^\\p{L}\\p{N}¬!≠\\n]{0,20}?';

/** Longer lists of answers are not followed to their end: the text is ambiguous after the second. */
const longestChain = 30;

const join =
  /["'”’»*_).\]}]*\s*(?:,|\/|&|\+|\band\b|\bor\b|\bthen\b)\s*(?:(?:and|or|also|maybe|perhaps)\s+)*/iuy;

/**
 * Reads one answer of a closed set as a person would, in three ranks: what the text states as its answer; what the
 * text, a line, or the last sentence consists of or starts with; what a verb, a colon or parentheses lead to. The
 * first rank with a mention decides, and all mentions of it must agree. One that starts the text and another that is
 * stated contradict each other.
 */
export function closedAnswerReader(set: ClosedSet): (text: string) => ClosedAnswer {
  const anywhere = new RegExp(`${opening}(?:(?:${set.fillers})[\\s,]+)*${opening}(${set.pattern})`, 'iuy');
  const inLine = new RegExp(
    `${openingInLine}(?:(?:${set.fillers})[\\s,]+)*${openingInLine}(${set.pattern})`,
    'iuy',
  );

  const mentionAt = (text: string, position: number, lead: Lead): Mention | undefined => {
    const expression = lead === 'stated' || lead === 'start' ? anywhere : inLine;
    expression.lastIndex = position;
    const match = expression.exec(text);
    if (match === null) return undefined;
    const end = position + match[0].length;
    return { written: match[1] ?? '', lead, ending: endingAt(text, end), leadEnd: position, end };
  };

  /** The mention at a place and those that commas, "and" or "or" join to it. */
  const chainAt = (text: string, position: number, lead: Lead): Mention[] => {
    const chain: Mention[] = [];
    let next = mentionAt(text, position, lead);
    while (next !== undefined && chain.length < longestChain) {
      chain.push(next);
      join.lastIndex = next.end;
      next = join.test(text) ? mentionAt(text, join.lastIndex, 'joined') : undefined;
    }
    return chain;
  };

  /** One that is joined to a meant one is meant too. */
  const meantAt = (text: string, position: number, lead: Lead): Mention[] => {
    const isMeant = (mention: Mention) => set.isMeant(mention, text) && !isDenied(text, mention);
    const chain = chainAt(text, position, lead);
    return chain.slice(0, chain.findLastIndex(isMeant) + 1);
  };

  return (text) => {
    const valuesAt = (places: readonly (readonly [number, Lead])[]) =>
      new Set(
        places
          .flatMap(([position, lead]) => meantAt(text, position, lead))
          .map(({ written }) => set.answerFor(written)),
      );
    const stated = valuesAt(statedAnswerPlaces(text).map((position) => [position, 'stated']));
    const standing = valuesAt(standingPlaces(text));
    if (stated.size === 1 && standing.size === 1) return decided(new Set([...stated, ...standing]));
    if (stated.size > 0) return decided(stated);
    return decided(standing.size > 0 ? standing : valuesAt(ledPlaces(text)));
  };
}

function decided(values: ReadonlySet<string>): ClosedAnswer {
  const [value, ...others] = values;
  if (value === undefined) return { found: 'none' };
  return others.length === 0 ? { found: 'one', value } : { found: 'several', values: [value, ...others] };
}

/** Where the text, its lines, sentences after a question, and the last sentence start. */
function standingPlaces(text: string): (readonly [number, Lead])[] {
  const lines = [...text.matchAll(/\n\s*/gu)].map(
    (match) => [match.index + match[0].length, 'line'] as const,
  );
  const sentences = [...text.matchAll(/[.!?]["'”’)]*\s+/gu)];
  const afterQuestions = sentences.filter((match) => match[0].startsWith('?'));
  const last = sentences.at(-1);
  return [
    [0, 'start'],
    ...lines,
    ...[...afterQuestions, ...(last === undefined ? [] : [last])].map(
      (match) => [match.index + match[0].length, 'sentence'] as const,
    ),
  ];
}

const named = /\b(?:option|choice|letter)\b/giu;
const verb = /\b(?:answer|is|it['’]s|be|choose|pick|select|say|think|with|as)\b|[:=→]/giu;
const parenthesis = /(?<![\p{L}\p{N}])(?=\()/gu;

function ledPlaces(text: string): (readonly [number, Lead])[] {
  const leads = [
    [named, 'named'],
    [verb, 'verb'],
    [parenthesis, 'parentheses'],
  ] as const;
  return leads.flatMap(([pattern, lead]) =>
    [...text.matchAll(pattern)].map((match) => [match.index + match[0].length, lead] as const),
  );
}
