import { abbreviationBefore, beginsSentence, isOrdinal } from './abbreviations.ts';
import { endsInColon, endsSentence, startsBlock } from './line-starts.ts';
import { type Span, wholeSpans } from './whole-spans.ts';

/** Ends of sentences in scripts that put no space after them. */
const tightEnd = /[。！？｡]/;
const ends = /(?:[.!?…‽]+|[。！？｡]+|[؟۔।॥։።។။]+)|\n/gu;
/** What may close behind the end of a sentence and still belong to it. */
const closers = /^(?:["'”’»›)\]}）］】」』》〉〕]|\*{1,3}|_{1,3}|~~|`)+/u;
/** How far the search for the word before a full stop looks back, in UTF-16 units. */
const longestWord = 30;
const longestSeen = 300;
/** A line of at least so many characters may have been wrapped. */
const wrapWidth = 50;

/**
 * The sentences of a paragraph, in any script, as stretches without the white space between them. Nothing is cut inside words, numbers,
 * abbreviations, code, slots, tags, addresses, brackets, quotations and emphasis; where it is unclear whether a sentence ends, it goes on.
 */
export function sentencesOf(paragraph: string): readonly Span[] {
  const spans = wholeSpans(paragraph);
  const isWrapped = hasWrappedLines(paragraph);
  const found: Span[] = [];
  let start = 0;
  let nextSpan = 0;
  let firstWord = wordFrom(paragraph, 0);
  for (const match of paragraph.matchAll(ends)) {
    const at = match.index;
    if (at < start) continue;
    while (nextSpan < spans.length && (spans[nextSpan] as Span).end <= at) nextSpan += 1;
    const place = { paragraph, at, length: match[0].length, span: spans[nextSpan], isWrapped };
    const end = match[0] === '\n' ? lineEnd(place) : sentenceEnd(place);
    if (end === undefined || end <= start) continue;
    const next = skipSpace(paragraph, end);
    if (next >= paragraph.length) break;
    const rest = restOfLine(paragraph, next);
    if (firstWord >= end || !hasWords(rest) || startsBlock(rest)) continue;
    found.push({ start, end });
    start = next;
    firstWord = wordFrom(paragraph, next);
  }
  const last = paragraph.trimEnd().length;
  if (last > start) found.push({ start, end: last });
  return found;
}

interface Place {
  readonly paragraph: string;
  readonly at: number;
  readonly length: number;
  /** The stretch that must stay whole and ends after this place; it may begin after it too. */
  readonly span: Span | undefined;
  readonly isWrapped: boolean;
}

/** Where the sentence ends whose last mark stands at a place; `undefined` if it goes on. */
function sentenceEnd({ paragraph, at, length, span }: Place): number | undefined {
  let end = at + length;
  const closing = closers.exec(paragraph.slice(end, end + 12))?.[0] ?? '';
  const isInside = span !== undefined && span.start < end;
  if (isInside) {
    if (span.end > end + closing.length) return undefined;
    end = span.end;
  }
  const mark = paragraph.slice(at, at + length);
  const after = paragraph.slice(end, end + 40);
  if (!/^\s/.test(after) && after !== '') {
    return tightEnd.test(mark) && !isInside && !/^[、，,;；:：)）]/.test(after) ? end : undefined;
  }
  const next = after.trimStart();
  if (next === '') return end;
  if (/^[,;:)\]}]/.test(next)) return undefined;
  return goesOnAfter(paragraph, { at, mark, next, isOnNextLine: /^\s*\n/.test(after) }) ? undefined : end;
}

function goesOnAfter(
  paragraph: string,
  { at, mark, next, isOnNextLine }: { at: number; mark: string; next: string; isOnNextLine: boolean },
): boolean {
  if (tightEnd.test(mark) || /[؟۔।॥։።។။]/.test(mark)) return false;
  const nextWord = /[\p{L}\p{N}'’]+/u.exec(next)?.[0] ?? '';
  const isSmall = /^\p{Ll}/u.test(next.replace(/^[^\p{L}\p{N}]+/u, ''));
  if (mark !== '.') return isSmall && !isOnNextLine;
  const before = paragraph.slice(Math.max(0, at - longestWord), at);
  const word = wordAtEnd(before);
  if (/^(?:\p{N}{1,3}|\p{L}|[ivx]{2,5}|[IVX]{2,5})$/u.test(word)) {
    const earlier = before.slice(0, before.length - word.length);
    if (
      isEnumerated(earlier, before.length < longestWord) ||
      (/^\p{N}/u.test(word) && isOrdinal(earlier, next))
    )
      return true;
  }
  const abbreviation = abbreviationBefore(word, next.replace(/^[^\p{L}\p{N}(]+/u, ''));
  if (abbreviation === 'goes on') return true;
  if (isSmall) return !isOnNextLine || abbreviation !== undefined;
  if (abbreviation === 'may end' && /^\p{Lu}/u.test(word)) return !beginsSentence(nextWord);
  return false;
}

/** Whether a number or a letter before a full stop counts what follows it: it stands where a sentence begins. */
function isEnumerated(before: string, isBeginning: boolean): boolean {
  if (before.trim() === '') return isBeginning || before.includes('\n');
  if (!/[.!?…:;。！？：；][*_"')\]]*\s+[*_([]*$/.test(before)) return false;
  const earlier = before.trimEnd();
  return !earlier.endsWith('.') || abbreviationBefore(wordAtEnd(earlier.slice(0, -1)), '1') !== 'goes on';
}

/** The word right before a full stop, with the full stops and spaces inside an abbreviation ("z. B."). */
function wordAtEnd(before: string): string {
  const spread = /(?<![\p{L}\p{N}])(?:\p{L}{1,2}\.[ \u00a0\u202f]){1,2}\p{L}{1,3}$/u.exec(before)?.[0];
  if (spread !== undefined) {
    const closed = spread.replaceAll(/[ \u00a0\u202f]/g, '');
    if (abbreviationBefore(closed, '') !== undefined) return closed;
  }
  return /[\p{L}\p{M}\p{N}.§º-]+$/u.exec(before)?.[0] ?? '';
}

/** Where the sentence ends that a line break comes after; `undefined` if the line was only wrapped. */
function lineEnd({ paragraph, at, span, isWrapped }: Place): number | undefined {
  if (span !== undefined && span.start < at) return undefined;
  const line = paragraph.slice(paragraph.lastIndexOf('\n', at - 1) + 1, at).trim();
  const next = paragraph.slice(at + 1, at + 41).trimStart();
  const end = at;
  if (/^[:：]\s/.test(next)) return undefined;
  if (/[,(\-–—/&]$/.test(line) && !/(?:^|\s)[-–—]$/.test(line)) return undefined;
  if (endsSentence(line) || endsInColon(line)) {
    const word = wordAtEnd(line.slice(-longestWord - 1, -1));
    return line.endsWith('.') && abbreviationBefore(word, next) === 'goes on' ? undefined : end;
  }
  if (line.length < wrapWidth) return end;
  return isWrapped || /^\p{Ll}/u.test(next) ? undefined : end;
}

/** Whether a line of a paragraph goes on in the next one, in small letters: then others may have been wrapped too. */
function hasWrappedLines(paragraph: string): boolean {
  const lines = paragraph.split('\n');
  return lines.some((line, index) => {
    const next = lines[index + 1];
    return (
      next !== undefined &&
      line.trim().length >= wrapWidth &&
      !endsSentence(line) &&
      !endsInColon(line) &&
      /^\s*\p{Ll}/u.test(next)
    );
  });
}

/** The beginning of what stands on the line from a place on: enough to see what it begins with. */
function restOfLine(text: string, from: number): string {
  const rest = text.slice(from, from + longestSeen);
  const end = rest.indexOf('\n');
  return end < 0 ? rest : rest.slice(0, end);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Where the next letter or number stands. */
function wordFrom(text: string, from: number): number {
  const search = /[\p{L}\p{N}]/gu;
  search.lastIndex = from;
  return search.exec(text)?.index ?? text.length;
}
