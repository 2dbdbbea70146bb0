import { getOrMake } from '../../foundation/get-or-make.ts';

/** A stretch of a text: from `start` up to, without, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is one thing whatever stands in it: code, slots, formulas, tags, links, addresses, cut-outs. */
const atoms = new RegExp(
  [
    '(?<code>`+)',
    '\\{\\{[^{}\\n]{1,80}\\}\\}',
    '\\$\\$[^$]{1,400}\\$\\$',
    '\\$[^\\s$](?:[^$\\n]{0,200}[^\\s$])?\\$(?![\\w$])',
    '\\\\\\([^\\n]{1,200}?\\\\\\)',
    '\\\\\\[[^\\n]{1,200}?\\\\\\]',
    '</?[A-Za-z][\\w.:-]{0,60}(?:\\s[^<>]{0,200})?/?>',
    '<[^<>\\s]{1,60}(?:[ _-][^<>\\s]{1,30}){0,5}>',
    '<!--[^]{0,300}?-->',
    '(?:https?://|ftp://|www\\.|mailto:)[^\\s<>"）」』]{1,500}',
    '\\[[^\\[\\]\\n]{1,200}\\]\\([^()\\s]{1,500}\\)',
    '\\[(?:…|\\.{2,})\\]',
  ].join('|'),
  'gu',
);

const pairs = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['）', '（'],
  ['］', '［'],
  ['】', '【'],
  ['」', '「'],
  ['』', '『'],
  ['》', '《'],
  ['〉', '〈'],
  ['〕', '〔'],
  ['”', '“'],
  ['’', '‘'],
  ['»', '«'],
  ['›', '‹'],
]);
const openers = new Set([...pairs.values(), '„', '‚']);

/** Longest stretch in quotation marks or brackets, in UTF-16 units: beyond it a mark has been left open by mistake. */
const longestPair = 1_200;

/**
 * The stretches of a text that no cut may fall into: code, slots, tags, addresses, and what stands in brackets, quotation marks or emphasis.
 * In order, without overlap.
 */
export function wholeSpans(text: string): readonly Span[] {
  const found = atomsOf(text);
  return merged([...found, ...tagPairs(text, found), ...pairUp(text, found).found]);
}

/** Code, slots, formulas, tags, links and addresses, in order. */
export function atomsOf(text: string): readonly Span[] {
  const found: Span[] = [];
  const closings = backtickRuns(text);
  const search = new RegExp(atoms);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const marks = match.groups?.code;
    if (marks === undefined) {
      found.push({ start: match.index, end: addressEnd(match) });
      continue;
    }
    const end = closings(marks.length, search.lastIndex);
    if (end === undefined) continue;
    found.push({ start: match.index, end });
    search.lastIndex = end;
  }
  return found;
}

/** Finds the end of the next run of exactly so many backticks from a place on; places are asked for in order. */
function backtickRuns(text: string): (length: number, from: number) => number | undefined {
  const byLength = new Map<number, { readonly ends: number[]; next: number }>();
  for (const { index, 0: marks } of text.matchAll(/`+/g)) {
    const runs = getOrMake(byLength, marks.length, () => ({ ends: [], next: 0 }));
    runs.ends.push(index + marks.length);
  }
  return (length, from) => {
    const runs = byLength.get(length);
    if (runs === undefined) return undefined;
    while (runs.next < runs.ends.length && (runs.ends[runs.next] as number) - length < from) runs.next += 1;
    return runs.ends[runs.next];
  };
}

/** A full stop after an address ends the sentence. */
function addressEnd(match: RegExpExecArray): number {
  const end = match.index + match[0].length;
  if (!/^(?:[a-z]+:|www\.)/i.test(match[0])) return end;
  return end - (/[.,;:!?)'’”]+$/.exec(match[0])?.[0].length ?? 0);
}

/** What stands between a tag and its other half, with both. */
function tagPairs(text: string, atomSpans: readonly Span[]): readonly Span[] {
  const open = new Map<string, Span[]>();
  return atomSpans.flatMap((span): Span[] => {
    const [, slash, name] = /^<(\/?)([A-Za-z][\w.:-]*)/.exec(text.slice(span.start, span.start + 80)) ?? [];
    if (name === undefined) return [];
    const before = open.get(name) ?? [];
    if (slash === '') open.set(name, [...before.slice(-8), span]);
    const opening = slash === '' ? undefined : before.pop();
    return opening === undefined ? [] : [{ start: opening.start, end: span.end }];
  });
}

/** A mark that opens or closes something. */
export interface PairedMark {
  readonly mark: string;
  readonly at: number;
}

/** Marks that open or close nothing: half a bold, a bracket or a quotation that is left open. In order. */
export function unpairedMarks(text: string): readonly PairedMark[] {
  const { unpaired } = pairUp(text, atomsOf(text));
  return unpaired.toSorted((one, other) => one.at - other.at);
}

interface Pairing {
  readonly found: Span[];
  readonly open: PairedMark[];
  readonly unpaired: PairedMark[];
}

function pairUp(text: string, atomSpans: readonly Span[]): Pairing {
  const pairing: Pairing = { found: [], open: [], unpaired: [] };
  let next = 0;
  const marks = /\*{1,3}|_{1,3}|~~|["'()[\]{}（）［］【】「」『』《》〈〉〔〕“”‘’„‚«»‹›]/gu;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const at = match.index;
    while (next < atomSpans.length && (atomSpans[next] as Span).end <= at) next += 1;
    const atom = atomSpans[next];
    if (atom !== undefined && atom.start <= at) marks.lastIndex = atom.end;
    else pairMark(text, { mark: match[0], at }, pairing);
  }
  pairing.unpaired.push(...pairing.open);
  return pairing;
}

/** A mark closes what is open, or opens something, or does neither. */
function pairMark(text: string, { mark, at }: PairedMark, { found, open, unpaired }: Pairing): void {
  const before = charBefore(text, at);
  const end = at + mark.length;
  const after = charAfter(text, end);
  const openers = openersOf(mark, before, after);
  const index = openers === undefined ? -1 : lastOpen(open, openers, at);
  if (index >= 0) {
    found.push({ start: (open[index] as PairedMark).at, end });
    unpaired.push(...open.splice(index).slice(1));
  } else if (opens(mark, before, after)) open.push({ mark, at });
  else if (openers !== undefined) unpaired.push({ mark, at });
}

/** Looks back over a few open marks only, so that a thousand of them cost no more than one each. */
function lastOpen(open: readonly PairedMark[], wanted: readonly string[], at: number): number {
  for (let index = open.length - 1; index >= Math.max(0, open.length - 12); index -= 1) {
    const { mark, at: from } = open[index] as PairedMark;
    if (at - from > longestPair) return -1;
    if (wanted.includes(mark)) return index;
  }
  return -1;
}

/** The marks that a mark at this place can close. */
function openersOf(mark: string, before: string, after: string): readonly string[] | undefined {
  const follows = before !== '' && !/\s/.test(before);
  if (mark === '"' || /^[*~]/.test(mark)) return follows ? [mark] : undefined;
  if (mark === "'" || mark.startsWith('_')) return follows && !isWordChar(after) ? [mark] : undefined;
  if (mark === '“') return follows ? ['„'] : undefined;
  if (mark === '‘') return follows ? ['‚'] : undefined;
  if (mark === '«') return follows ? ['»'] : undefined;
  if (mark === '’') return isWordChar(after) ? undefined : ['‘', '‚'];
  if (mark === '”') return ['“', '„', '”'];
  const opener = pairs.get(mark);
  return opener === undefined ? undefined : [opener];
}

function opens(mark: string, before: string, after: string): boolean {
  const leads = after !== '' && !/\s/.test(after);
  if (mark === '"') return leads && !isWordChar(before);
  if (mark === "'" || mark.startsWith('_')) return leads && !isWordChar(before);
  if (/^[*~]/.test(mark)) return leads;
  if (mark === '»' || mark === '”') return leads && !isWordChar(before) && !/[.!?,]/.test(before);
  return openers.has(mark);
}

function isWordChar(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function charBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1);
}

function charAfter(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function merged(spans: readonly Span[]): readonly Span[] {
  const ordered = spans.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const result: Span[] = [];
  for (const span of ordered) {
    const last = result.at(-1);
    if (last !== undefined && span.start < last.end) {
      if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
    } else result.push(span);
  }
  return result;
}
