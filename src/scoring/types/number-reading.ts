import type { AnswerType } from '../answer.ts';
import { escapePattern } from '../pattern.ts';
import { statedPlaces } from './mention-places.ts';
import { type NumberToken, numberTokens } from './number-tokens.ts';

type NumberReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

/** Words and marks around a number that make it a bound, a guess at a range, or no answer. */
const qualifiedBefore =
  /(?:\b(?:more|less|fewer|greater|higher|lower|larger|smaller|other|rather)[ \t]+than|\bat[ \t]+(?:least|most)|\bup[ \t]+to|\b(?:over|under|above|below|not|never)(?:[ \t]+be)?|n['’]t(?:[ \t]+be)?|[<>≤≥≠])[ \t]*$/iu;
const qualifiedAfter =
  /^[ \t]*(?:[+?]|(?:or|and)[ \t]+(?:more|less|higher|lower|fewer|so|above|below|over|under|up)\b|[-–—~][ \t]*[$€£]?\d)/iu;
const between =
  /^(?:[ \t-]*(?:stars?|points?))?[ \t]*\(?(\/|out of|of)[ \t]*(?:a[ \t]+(?:possible|maximum|total)[ \t]+(?:of[ \t]+)?)?$/iu;

/** Where the clause that states a number ends. */
const clauseEnd =
  /[,;](?!\s*[-−$]?\d)|[.!](?=\s|$)|\n|\(|[ \t][-–—][ \t](?!\d)|\b(?:because|since|as|but|which|given|due)\b/iu;
/** A clause that states a number is short; the bound keeps repetitive replies cheap. */
const longestClause = 200;

/** A number alone, then the reason for it. */
const reasoned =
  /^([^\s,;]{1,20}(?:\s*(?:out of|of|\/)\s*[^\s,;]{1,20})?(?:[\s-]+(?:stars?|points?))?)[,;]?\s+(?:because|since|as)\b/iu;

const equation = /^[\d\s.,+\-−–*×x·/÷()%$]+=([^=]+)$/iu;

/** What most answers are; all else that is looked for below cannot be in it. */
const figuresAlone = /^-?\d{1,15}$/;

/**
 * Reads the one number that a text answers with: stated outright, alone before its reason, or the only
 * one that the text holds.
 */
export function numberReader(type: AnswerType): (plainText: string) => NumberReading {
  const scale = scalePhrase(type);
  const single = (text: string) => singleNumber(scale === undefined ? text : text.replace(scale, ' '), type);
  return (text) => {
    if (figuresAlone.test(text)) return { ok: true, value: Number(text) || 0 };
    const stated = statedPlaces(text)
      .map(([position]) => single(clauseAt(text, position)))
      .filter((reading) => reading.ok);
    const [first] = stated;
    if (first !== undefined) {
      const other = stated.find(({ value }) => value !== first.value);
      return other === undefined ? first : severalNumbers([first.value, other.value]);
    }
    const standing = single(reasoned.exec(text.slice(0, longestClause))?.[1] ?? '');
    return standing.ok ? standing : single(equation.exec(text)?.[1] ?? text);
  };
}

function clauseAt(text: string, position: number): string {
  const rest = text.slice(position, position + longestClause).replace(/^[\s:=]+/u, '');
  return rest.slice(0, clauseEnd.exec(rest)?.index ?? rest.length);
}

/** "on a scale from 1 to 5", "(1-5)": the declared bounds say nothing about the answer. */
function scalePhrase({ min, max }: AnswerType): RegExp | undefined {
  if (min === undefined || max === undefined) return undefined;
  const [low, high] = [min, max].map((bound) => escapePattern(String(bound)));
  const range = `${low}\\s*(?:to|through|[-–—])\\s*${high}`;
  return new RegExp(
    `\\bscale\\s+(?:of\\s+|from\\s+)?${range}(?!\\d)|(?<!\\d)${range}[\\s-]+scale\\b|\\(${range}\\)`,
    'giu',
  );
}

function singleNumber(text: string, type: AnswerType): NumberReading {
  const scan = numberTokens(text);
  if (!scan.ok) return scan;
  const answers: number[] = [];
  let previous: NumberToken | undefined;
  for (const token of scan.tokens) {
    const joint = previous && between.exec(text.slice(previous.end, token.start))?.[1]?.toLowerCase();
    if (joint !== undefined) {
      if (!isScale(joint, token.value, type)) {
        return {
          ok: false,
          reason: `"${text.slice(previous?.start, token.end)}" is not on the declared scale`,
        };
      }
      continue;
    }
    if (qualifiedBefore.test(text.slice(Math.max(0, token.start - 30), token.start))) return unclear(token);
    if (qualifiedAfter.test(text.slice(token.end, token.end + 30))) return unclear(token);
    answers.push(token.value);
    previous = token;
  }
  const [value] = answers;
  if (value === undefined) return { ok: false, reason: 'no number' };
  return answers.every((answer) => answer === value) ? { ok: true, value } : severalNumbers(answers);
}

/** Whether "N out of M" means N: M is the declared maximum, or none is declared and N must be whole. */
function isScale(joint: string, denominator: number, { max, type }: AnswerType): boolean {
  return max === undefined ? joint === 'out of' && type === 'integer' : denominator === max;
}

function unclear({ written }: NumberToken): NumberReading {
  return { ok: false, reason: `what stands around "${written}" makes it no single number` };
}

function severalNumbers(values: readonly number[]): NumberReading {
  return { ok: false, reason: `several numbers: ${[...new Set(values)].slice(0, 4).join(', ')}` };
}
