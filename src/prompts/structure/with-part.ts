import { endsSentence } from './line-starts.ts';
import { withNumber } from './list-mark.ts';
import { parsePrompt } from './parse-prompt.ts';
import { type PromptPart, partsOf } from './parts.ts';
import { sameText } from './same-text.ts';
import { sentencesOf } from './sentences.ts';
import {
  isBranch,
  type PromptBranch,
  type PromptLeaf,
  type PromptNode,
  type PromptStructure,
} from './tree.ts';
import { saysTheSame, setIn } from './without-parts.ts';

/** Where something stands in a text: right behind a leaf, or behind the branches that end with it. */
interface Place {
  readonly leaf: PromptLeaf;
  /** Index of the leaf among all. */
  readonly index: number;
  /** Where the leaf ends in the text. */
  readonly end: number;
  readonly list?: PromptBranch;
  readonly path: readonly string[];
  readonly leadIn?: string;
}

/**
 * The text with a part of another prompt. It stands under the heading (or in the element, or after the lead-in) that it had, if the text has
 * one of the same name, otherwise at the end; in the form that stands there: as an item of a list, or as a sentence. A text that says it
 * already stays as it is. `undefined` if there is no place where the result would read as the parts of both.
 */
export function withPart(structure: PromptStructure, part: PromptPart): string | undefined {
  const ids = partsOf(structure).map(({ id }) => id);
  if (ids.includes(part.id)) return structure.text;
  const places = placesIn(structure);
  if (places.length === 0) {
    return [part.text, `- ${setIn(part.text, '  ')}`].find((text) => saysTheSame(text, [part.id]));
  }
  for (const place of new Set([placeFor(part, places), places.at(-1) as Place])) {
    const wanted = [...ids.slice(0, place.index + 1), part.id, ...ids.slice(place.index + 1)];
    for (const candidate of candidates(structure.text, place, part)) {
      if (saysTheSame(candidate, wanted)) return parsePrompt(candidate).text;
    }
  }
  return undefined;
}

function placeFor(part: PromptPart, places: readonly Place[]): Place {
  const keys = part.path.map(sameText);
  const introduced = part.leadIn === undefined ? undefined : sameText(part.leadIn);
  const after = places.findLast(
    ({ leadIn }) => introduced !== undefined && leadIn !== undefined && sameText(leadIn) === introduced,
  );
  if (after !== undefined) return after;
  const own = keys.at(-1);
  const direct = places.findLast(({ path }) => own !== undefined && sameText(path.at(-1) ?? '') === own);
  if (direct !== undefined) return direct;
  for (const key of keys.toReversed()) {
    const under = places.findLast(({ path }) => path.some((title) => sameText(title) === key));
    if (under !== undefined) return under;
  }
  return places.at(-1) as Place;
}

function* candidates(text: string, { leaf, end, list }: Place, part: PromptPart): Generator<string> {
  const [before, after] = [text.slice(0, end), text.slice(end)];
  if (list !== undefined) {
    yield before + itemLike(list, part.text) + after;
  } else if (leaf.kind === 'sentence' && part.kind !== 'block') {
    const sentence = asSentence(part.text, leaf.content);
    if (sentence !== undefined) {
      for (const gap of [gapAfter(leaf), '\n', '\n\n']) yield before + gap + sentence + after;
    }
  }
  if (part.kind === 'block' || part.kind === 'sentence') yield `${before}\n\n${part.text}${apart(after)}`;
  if (part.kind !== 'block') yield `${before}\n\n- ${setIn(part.text, '  ')}${apart(after)}`;
}

function apart(after: string): string {
  return after === '' || after.startsWith('\n\n') || after.startsWith('\n<')
    ? after
    : `\n\n${after.trimStart()}`;
}

function itemLike(list: PromptBranch, content: string): string {
  const items = list.children as readonly PromptLeaf[];
  const last = items.at(-1) as PromptLeaf;
  const { mark } = last;
  const gap = items.length > 1 ? last.gap : `\n${last.gap.slice(last.gap.lastIndexOf('\n') + 1)}`;
  const indent = gap.slice(gap.lastIndexOf('\n') + 1);
  const isCounted = mark?.value !== undefined && items.at(-2)?.mark?.value !== mark.value;
  const next = mark === undefined ? '- ' : (isCounted ? withNumber(mark, (mark.value ?? 0) + 1) : mark).text;
  return (
    gap +
    next.replace(/\[[xX]\]/, '[ ]') +
    setIn(content, indent + ' '.repeat(Math.max(2, Math.min(next.length, 4))))
  );
}

/** An item as a sentence, with a mark at its end if the sentences of the text have one; `undefined` if it is more than one sentence. */
function asSentence(content: string, neighbour: string): string | undefined {
  if (content.includes('\n') || sentencesOf(content).length !== 1) return undefined;
  if (endsSentence(content) || !endsSentence(neighbour)) return content;
  return (
    content +
    (/[\u3040-\u30ff\u4e00-\u9fff]$/.test(content)
      ? '。'
      : /\p{Script=Devanagari}$/u.test(content)
        ? '।'
        : '.')
  );
}

function gapAfter(leaf: PromptLeaf): string {
  if (leaf.gap.includes('\n') && !leaf.gap.includes('\n\n')) return '\n';
  return /[。！？｡]["」』）]*$/.test(leaf.content) ? '' : ' ';
}

/** Every leaf with where it stands, in order. */
function placesIn({ blocks }: PromptStructure): readonly Place[] {
  const places: Place[] = [];
  let end = 0;
  const visit = (node: PromptNode, path: readonly string[], leadIn?: string, list?: PromptBranch): void => {
    if (!isBranch(node)) {
      end += node.gap.length + (node.kind === 'item' ? (node.mark?.text.length ?? 0) : 0) + node.text.length;
      if (node.kind !== 'rule') places.push({ leaf: node, index: places.length, end, list, path, leadIn });
      return;
    }
    end += lengthOf(node.opening);
    const isLeadIn = node.kind === 'introduced';
    const below = node.title === undefined || isLeadIn ? path : [...path, node.title];
    for (const child of node.children)
      visit(child, below, isLeadIn ? node.title : leadIn, node.kind === 'list' ? node : undefined);
    end += lengthOf(node.closing);
  };
  for (const block of blocks) visit(block, []);
  return places;
}

function lengthOf(piece: { readonly gap: string; readonly text: string } | undefined): number {
  return piece === undefined ? 0 : piece.gap.length + piece.text.length;
}
