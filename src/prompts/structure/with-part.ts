import { getOrMake } from '../../foundation/get-or-make.ts';
import { endsSentence } from './line-starts.ts';
import { withNumber } from './list-mark.ts';
import { parsePrompt } from './parse-prompt.ts';
import type { PromptPart } from './parts.ts';
import { type Place, placesIn } from './places.ts';
import { sameText, saysSomething } from './same-text.ts';
import { sentencesOf } from './sentences.ts';
import type { PromptBranch, PromptLeaf, PromptPiece, PromptStructure } from './tree.ts';
import { indentOf, saysTheSame, setIn } from './without-parts.ts';

/**
 * The text with a part of another prompt. It stands after the lead-in, under the heading or in the element that it had, if the text has one of
 * the same name, otherwise at the end; in the form that stands there: as an item of a list, an element, a sentence. A text that says it already
 * stays as it is. `undefined` if there is no place where the result would read as the parts of both.
 */
export function withPart(structure: PromptStructure, part: PromptPart): string | undefined {
  const places = placesIn(structure);
  const ids = places.map(({ leaf }) => leaf.id);
  if (ids.includes(part.id)) return structure.text;
  if (places.length === 0) return standalone(part).find((text) => saysTheSame(text, [part.id]));
  for (const place of new Set([placeFor(part, places), places.at(-1) as Place])) {
    const wanted = ids.toSpliced(place.index + 1, 0, part.id);
    for (const candidate of candidates(structure.text, place, part)) {
      if (saysTheSame(candidate, wanted)) return parsePrompt(candidate).text;
    }
  }
  return undefined;
}

/** The place where a part fits best. */
function placeFor({ path, leadIn }: PromptPart, places: readonly Place[]): Place {
  const key = keys();
  const own = path.map(key).toReversed();
  const introduced = leadIn === undefined ? undefined : key(leadIn);
  const found =
    places.findLast(
      (place) => introduced !== undefined && place.leadIn !== undefined && key(place.leadIn) === introduced,
    ) ?? places.findLast((place) => own.length > 0 && key(place.path.at(-1) ?? '') === own[0]);
  if (found !== undefined) return found;
  const above = own.map((title) => places.findLast((place) => place.path.some((one) => key(one) === title)));
  return above.find((place) => place !== undefined) ?? (places.at(-1) as Place);
}

/** What titles say, each worked out once. */
function keys(): (title: string) => string {
  const known = new Map<string, string>();
  return (title) => {
    return getOrMake(known, title, () => sameText(title));
  };
}

/** Ways to write a part at a place, the most fitting first. */
function* candidates(text: string, place: Place, part: PromptPart): Generator<string> {
  const { leaf, end, list, element } = place;
  const insert = (at: number, added: string) => text.slice(0, at) + added + text.slice(at);
  const sentence = part.kind === 'block' ? undefined : asSentence(part.text, leaf.content);
  if (element !== undefined && part.kind !== 'block') {
    yield insert(element.end, elementLike(element.branch, sentence ?? part.text));
  }
  if (list !== undefined && (holdsSentences(list) || !isLast(text, place)))
    yield insert(end, itemLike(list, part.text));
  if (list === undefined && leaf.kind !== 'block' && sentence !== undefined) {
    for (const gap of [gapAfter(place), '\n', '\n\n']) yield insert(end, gap + sentence);
  }
  const [before, after] = [text.slice(0, end), apart(text.slice(end))];
  for (const own of standalone(part)) yield `${before}\n\n${own}${after}`;
}

/** A part by itself: as it is, or as the only item of a list. */
function standalone({ text }: PromptPart): readonly string[] {
  return [text, `- ${setIn(text, '  ')}`];
}

function isLast(text: string, { end }: Place): boolean {
  return text.slice(end).trim() === '';
}

/** Whether the items of a list say something: one of single words (labels to choose from) is no place for advice. */
function holdsSentences({ children }: PromptBranch): boolean {
  const texts = (children as readonly PromptLeaf[]).map(({ content }) => content);
  return texts.filter((text) => saysSomething(text) || endsSentence(text)).length * 2 > texts.length;
}

function apart(after: string): string {
  return after === '' || /^\n(?:\n|<)/.test(after) ? after : `\n\n${after.trimStart()}`;
}

function elementLike({ opening, closing }: PromptBranch, content: string): string {
  const { gap, text } = opening as PromptPiece;
  const next = text.replace(/\d+/, (number) => String(Number(number) + 1));
  const inner = closing?.gap.includes('\n') ? `\n${indentOf(gap)}  ${content}` : content;
  return gap + next + inner + (closing?.gap ?? '') + (closing?.text ?? '');
}

function itemLike(list: PromptBranch, content: string): string {
  const items = list.children as readonly PromptLeaf[];
  const last = items.at(-1) as PromptLeaf;
  const gap = items.length > 1 ? last.gap : `\n${indentOf(last.gap)}`;
  const text = nextMark(items);
  return gap + text + setIn(content, indentOf(gap) + ' '.repeat(Math.max(2, Math.min(text.length, 4))));
}

function nextMark(items: readonly PromptLeaf[]): string {
  const [mark, before] = [items.at(-1)?.mark, items.at(-2)?.mark];
  if (mark === undefined) return '- ';
  if (mark.value === undefined) return mark.text.replace(/\[[xX]\]/, '[ ]');
  return before?.value === mark.value ? mark.text : withNumber(mark, mark.value + 1).text;
}

/** An item as a sentence, with a mark at its end if the sentences of the text have one; `undefined` if it is more than one sentence. */
function asSentence(content: string, neighbour: string): string | undefined {
  if (content.includes('\n') || sentencesOf(content).length !== 1) return undefined;
  return endsSentence(content) || !endsSentence(neighbour) ? content : content + endMark(content);
}

function endMark(content: string): string {
  if (/[\u3040-\u30ff\u4e00-\u9fff]$/.test(content)) return '。';
  return /\p{Script=Devanagari}$/u.test(content) ? '।' : '.';
}

/** What stands between the sentences of a paragraph, or between those with labels. */
function gapAfter({ leaf: { kind, gap, content }, isFirst }: Place): string {
  if (kind === 'labelled') return gap.includes('\n\n') || (isFirst && gap === '') ? '\n\n' : '\n';
  if (!isFirst && gap.includes('\n')) return '\n';
  return /[。！？｡]["」』）]*$/.test(content) ? '' : ' ';
}
