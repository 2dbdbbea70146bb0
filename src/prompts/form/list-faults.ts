import { readListMark } from '../structure/list-mark.ts';
import { type Place, placesIn } from '../structure/places.ts';
import {
  isBranch,
  type PromptBranch,
  type PromptLeaf,
  type PromptNode,
  type PromptStructure,
} from '../structure/tree.ts';
import { wholeSpans } from '../structure/whole-spans.ts';
import type { FoundFault } from './form-fault.ts';

/** Empty items, marks of lists and headings within lines, and numbers that jump. */
export function listFaults(structure: PromptStructure): readonly FoundFault[] {
  const places = placesIn(structure).filter(({ leaf }) => leaf.kind !== 'block');
  return [...places.flatMap(faultsIn), ...numberFaults(structure)];
}

function faultsIn({ leaf, start }: Place): readonly FoundFault[] {
  const whole = (leaf.mark?.text ?? '') + leaf.text;
  let at = start;
  return whole.split('\n').flatMap((line) => {
    const from = at;
    at += line.length + 1;
    return lineFaults(line, from);
  });
}

const emptyItem = /^\s*(?:[-*+•]|\d{1,3}[.)])(?:\s+[\p{P}\s]*)?$/u;
const afterSentence = /[.!?:;…。！？；：]["')\]*_]*[ \t]+(?<mark>[-–*+]|\d{1,3}[.)]|#{1,6})[ \t]+(?=\S)/gu;
const anywhere = /\S[ \t]+(?<mark>[•‣◦▪●■]|#{2,6}(?=[ \t]+\p{L}))/gu;

function lineFaults(line: string, from: number): readonly FoundFault[] {
  if (emptyItem.test(line)) return [{ kind: 'empty-item', at: from, words: line.trim() }];
  const indent = line.length - line.trimStart().length;
  const mark = readListMark(line.trimStart())?.text ?? '';
  const rest = line.slice(indent + mark.length);
  const begin = from + indent + mark.length;
  const second = readListMark(rest);
  if (mark !== '' && second !== undefined && second.style !== 'pictograph') {
    return [{ kind: 'mark-within-line', at: begin, words: line.trim() }];
  }
  const places = marksIn(rest).length === 0 ? [] : marksIn(withoutSpans(rest));
  if (isCounting(places.map((place) => place.mark))) return [];
  return places.map(({ at }) => ({
    kind: 'mark-within-line',
    at: begin + at,
    words: rest.slice(Math.max(0, at - 20), at + 20),
  }));
}

function marksIn(line: string): readonly { readonly mark: string; readonly at: number }[] {
  return [...line.matchAll(afterSentence), ...line.matchAll(anywhere)].map(({ index, 0: found, groups }) => {
    const mark = groups?.mark ?? '';
    return { mark, at: index + found.indexOf(mark) };
  });
}

/** Whether numbers within a line count one, two, three: then they are meant so. */
function isCounting(marks: readonly string[]): boolean {
  const [first, ...others] = marks.map((mark) => Number.parseInt(mark, 10));
  if (first === undefined || (first !== 1 && first !== 2)) return false;
  return others.length + first > 1 && others.every((value, index) => value === first + index + 1);
}

/** A line with code, quotations and what else is one thing blotted out. */
function withoutSpans(line: string): string {
  let plain = '';
  let from = 0;
  for (const { start, end } of wholeSpans(line)) {
    plain += line.slice(from, start) + 'x'.repeat(end - start);
    from = end;
  }
  return plain + line.slice(from);
}

function numberFaults({ blocks }: PromptStructure): readonly FoundFault[] {
  const last = new Map<string, number>();
  const visit = (node: PromptNode): readonly FoundFault[] => {
    if (!isBranch(node)) return [];
    return node.kind === 'list' ? jumpsIn(node, last) : node.children.flatMap(visit);
  };
  return blocks.flatMap(visit);
}

/** A list counts from where it starts: at one, at nought, or where the last list of its kind ended. All numbers may be the same. */
function jumpsIn({ children }: PromptBranch, last: Map<string, number>): readonly FoundFault[] {
  const items = (children as readonly PromptLeaf[]).filter(({ mark }) => mark?.value !== undefined);
  const values = items.map(({ mark }) => mark?.value as number);
  const [first] = values;
  const style = items[0]?.mark?.style;
  if (first === undefined || style === undefined) return [];
  const isSame = values.length > 1 && values.every((value) => value === first);
  const startsWell = first <= 1 || first === (last.get(style) ?? 0) + 1;
  last.set(style, values.at(-1) as number);
  return items.flatMap(({ mark, start, text }, index): FoundFault[] => {
    const isRight = index === 0 ? startsWell : isSame || mark?.value === (values[index - 1] as number) + 1;
    return isRight
      ? []
      : [{ kind: 'numbering-jumps', at: start - (mark?.text.length ?? 0), words: `${mark?.text}${text}` }];
  });
}
