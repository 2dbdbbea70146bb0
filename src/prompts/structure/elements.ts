import { readTag } from './line-starts.ts';
import { atomsOf, type Span } from './whole-spans.ts';

/** An XML-like element whose tags stand at the beginning and at the end of lines. */
export interface ElementTags {
  readonly name: string;
  readonly open: Span;
  readonly close: Span;
}

const tag = /<(\/?)([A-Za-z][\w.:-]*)((?:\s[^<>]*)?)>/g;

/** The elements of a text by where they begin. A tag without its other half, or one within a sentence, makes no element. */
export function elementsOf(text: string, code: readonly Span[]): ReadonlyMap<number, ElementTags> {
  const found = new Map<number, ElementTags>();
  const open = new Map<string, Span[]>();
  let nextCode = 0;
  for (const match of text.matchAll(tag)) {
    const span = { start: match.index, end: match.index + match[0].length };
    while (nextCode < code.length && (code[nextCode] as Span).end <= span.start) nextCode += 1;
    if ((code[nextCode]?.start ?? Number.POSITIVE_INFINITY) <= span.start) continue;
    const [, slash, name = '', attributes = ''] = match;
    if (attributes.endsWith('/') || readTag(match[0]) === undefined) continue;
    if (slash === '') {
      open.set(name, [...(open.get(name) ?? []).slice(-50), span]);
      continue;
    }
    const opening = open.get(name)?.pop();
    if (opening === undefined || !startsLine(text, opening.start) || !endsLine(text, span.end)) continue;
    found.set(opening.start, { name, open: opening, close: span });
  }
  return found;
}

/** Stretches that hold code: fences, and code within lines. */
export function codeIn(text: string): readonly Span[] {
  return atomsOf(text).filter(({ start }) => text[start] === '`');
}

function startsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  return /(?:^|\n|>)[ \t]*$/.test(before);
}

function endsLine(text: string, at: number): boolean {
  return /^[ \t]*(?:\n|$|<)/.test(text.slice(at, at + 200));
}
