import { codeIn } from '../structure/elements.ts';
import { readListMark } from '../structure/list-mark.ts';
import { placesIn } from '../structure/places.ts';
import { isBranch, type PromptNode, type PromptPiece, type PromptStructure } from '../structure/tree.ts';
import { atomsOf, type PairedMark, unpairedMarks } from '../structure/whole-spans.ts';
import type { FoundFault } from './form-fault.ts';

/** Halves of emphasis, code, brackets and quotations, and tags without their other half. */
export function markFaults(structure: PromptStructure): readonly FoundFault[] {
  const running = placesIn(structure).filter(({ leaf }) => leaf.kind !== 'block');
  const pieces = [...openingsIn(structure.blocks), ...running.map(({ leaf }) => leaf)];
  return [...pieces.flatMap(unpairedIn), ...tagFaults(structure)];
}

/** Headings and lead-ins. */
function openingsIn(nodes: readonly PromptNode[]): readonly PromptPiece[] {
  return nodes.flatMap((node) => {
    if (!isBranch(node)) return [];
    const own = node.opening === undefined || node.kind === 'element' ? [] : [node.opening];
    return [...own, ...openingsIn(node.children)];
  });
}

function unpairedIn({ text, start }: PromptPiece): readonly FoundFault[] {
  return itemTexts(text).flatMap(({ from, part }) => {
    const marks = unpairedMarks(part).filter((mark) => isFault(part, mark));
    const code = looseBackticks(part);
    return [...marks, ...code].map(({ mark, at }): FoundFault => {
      const words = part.slice(Math.max(0, at - 20), at + mark.length + 20);
      return { kind: 'unpaired-mark', at: start + from + at, words };
    });
  });
}

/** An item and each of its sub-items: nothing is opened in one and closed in another. */
function itemTexts(text: string): readonly { readonly from: number; readonly part: string }[] {
  const parts: { from: number; part: string }[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const isNew = parts.length === 0 || readListMark(line.trimStart()) !== undefined;
    const last = parts.at(-1);
    if (isNew || last === undefined) parts.push({ from: at, part: line });
    else last.part += `\n${line}`;
    at += line.length + 1;
  }
  return parts;
}

/** Not so: apostrophes, numbers of an enumeration ("a)"), smileys, inches, a star that stands for itself. */
function isFault(text: string, { mark, at }: PairedMark): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  const after = text.slice(at + mark.length, at + mark.length + 1);
  if (/^['’‘‚_]+$/.test(mark)) return false;
  if (mark === ')' || mark === '）' || mark === ']')
    return !/(?:^|[\s(])[\p{L}\p{N}]{1,3}$|[:;=8][-']?$/u.test(before);
  if (mark === '(') return !/[:;=]-?$/.test(before);
  if (mark === '"') return !/\d$/.test(before);
  if (mark === '*') return /\p{L}/u.test(after) || /\p{L}$/u.test(before);
  return true;
}

/** Runs of backticks that close nothing. */
function looseBackticks(text: string): readonly PairedMark[] {
  const code = atomsOf(text).filter(({ start }) => text[start] === '`');
  let next = 0;
  return [...text.matchAll(/`+/g)]
    .filter(({ index }) => {
      while (next < code.length && (code[next]?.end ?? 0) <= index) next += 1;
      return (code[next]?.start ?? Number.POSITIVE_INFINITY) > index;
    })
    .map(({ index, 0: mark }) => ({ mark, at: index }));
}

const tag = /<(\/?)([A-Za-z][\w.:-]*)((?:\s[^<>]*)?)>/g;
/** Tags that have no other half. */
const single = /^(?:br|hr|img|input|meta|link|wbr|area|col|embed|source|track)$/i;
const markup = /^(?:b|i|em|u|strong|code|s|small|sub|sup|span|mark)$/i;

function tagFaults({ text }: PromptStructure): readonly FoundFault[] {
  const code = codeIn(text);
  const open = new Map<string, FoundFault[]>();
  const faults: FoundFault[] = [];
  let next = 0;
  for (const { 0: words, 1: slash, 2: name = '', 3: attributes = '', index: at } of text.matchAll(tag)) {
    while (next < code.length && (code[next]?.end ?? 0) <= at) next += 1;
    if ((code[next]?.start ?? Number.POSITIVE_INFINITY) <= at) continue;
    if (attributes.endsWith('/') || single.test(name)) continue;
    if (attributes.trim() !== '' && !attributes.includes('=')) continue;
    const found: FoundFault = { kind: 'unpaired-tag', at, words };
    const before = open.get(name) ?? [];
    if (slash === '') open.set(name, [...before.slice(-50), found]);
    else if (before.pop() === undefined) faults.push(found);
  }
  return [...faults, ...[...open.values()].flat()].filter(({ at, words }) => !isMention(text, at, words));
}

/** A tag that is only spoken of: it stands within a sentence. Not so tags that mark words. */
function isMention(text: string, at: number, words: string): boolean {
  const name = words.replaceAll(/[<>/]|\s.*/g, '');
  if (markup.test(name)) return false;
  const before =
    text
      .slice(Math.max(0, at - 100), at)
      .split('\n')
      .at(-1) ?? '';
  return before.trim() !== '';
}
