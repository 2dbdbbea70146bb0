import { abbreviationBefore } from '../structure/abbreviations.ts';
import { endsInColon, endsSentence } from '../structure/line-starts.ts';
import { readListMark } from '../structure/list-mark.ts';
import { type Place, placesIn } from '../structure/places.ts';
import { sameText, saysSomething } from '../structure/same-text.ts';
import { sentencesOf } from '../structure/sentences.ts';
import type { PromptLeaf, PromptStructure } from '../structure/tree.ts';
import type { FoundFault } from './form-fault.ts';

/** Sentences that stand there twice or are cut off, lead-ins to nothing, stray punctuation. */
export function sentenceFaults(structure: PromptStructure): readonly FoundFault[] {
  const all = placesIn(structure);
  const places = all.filter(({ leaf }) => leaf.kind !== 'block');
  const cutOff = all.filter((place, index) => place.leaf.kind !== 'block' && isCutOff(place, all[index + 1]));
  return [
    ...places.flatMap(faultsIn),
    ...cutOff.map(({ leaf, end }) => ({ kind: 'cut-sentence' as const, at: end - 1, words: leaf.content })),
    ...smallBeginnings(places),
    ...saidTwice(places),
  ];
}

function faultsIn(place: Place): readonly FoundFault[] {
  const { leaf, start } = place;
  const { content } = leaf;
  const fault = (kind: FoundFault['kind'], at: number): FoundFault => ({ kind, at, words: content });
  if (!/[\p{L}\p{N}]/u.test(content)) return [fault('stray-punctuation', start)];
  return [
    ...(/^(?:[,;:?。、，)\]}»”]|!(?!!!)|\.(?![.\w]))/.test(content)
      ? [fault('stray-punctuation', start)]
      : []),
    ...strayWithin(leaf).map((at) => fault('stray-punctuation', leaf.start + at)),
    ...(endsInColon(content) ? [fault('lead-in-without-content', start)] : []),
  ];
}

/** Two marks that do not go together, or one with white space before it. */
function strayWithin({ text }: PromptLeaf): readonly number[] {
  const stray =
    /[,;:]{2,}|(?<![.…])\.\.(?!\.)|[,;]\.(?=\s|$)|[.!?]\s+[.,;](?=\s|$)|(?<=\p{L})\s,(?=\s|$)|(?<=\p{L}) \.(?=\s|$)/gu;
  return [...text.matchAll(stray)].map(({ index }) => index);
}

const unfinished =
  /(?<=\S\s)(?:and|or|the|an|of|to|with|that|which|because|if|und|oder|der|die|das|mit|dass|wenn|et|ou|de|le|la|les|que|avec|y|o|el|los|con|и|или|что|с)$/i;

/** Whether a text ends where no sentence ends. Items of an enumeration may end in a comma or in "and" as long as another one follows. */
function isCutOff({ leaf, list }: Place, next: Place | undefined): boolean {
  const line = leaf.content.slice(leaf.content.lastIndexOf('\n') + 1).trim();
  const content = line.slice(readListMark(line)?.text.length ?? 0);
  const isLastOfLine = next === undefined || next.leaf.gap.includes('\n');
  if (/(?:\.{3}|…)$/.test(content)) return isLastOfLine;
  const word = /(?:^|[\s(])([\p{L}.]+)\.$/u.exec(content.slice(-20))?.[1];
  if (word !== undefined && abbreviationBefore(word, '') === 'goes on') return true;
  if (endsSentence(content) || next?.leaf.kind === 'block') return false;
  const isBetween = list !== undefined && list.children.at(-1) !== leaf;
  return !isBetween && (/[,(\-–—&/]$/.test(content) || unfinished.test(content));
}

/** Texts that begin in small letters where nearly all others do not: the rest of something. */
function smallBeginnings(places: readonly Place[]): readonly FoundFault[] {
  const cased = places.filter(({ leaf }) => /^[*_"'(“„«]*\p{L}/u.test(leaf.content));
  const isSmall = ({ leaf }: Place) => /^[*_"'(“„«]*\p{Ll}/u.test(leaf.content) && !isName(leaf.content);
  const small = cased.filter(isSmall);
  const capital = cased.filter(({ leaf }) => /^[*_"'(“„«]*\p{Lu}/u.test(leaf.content));
  if (small.length === 0 || small.length * 3 > capital.length) return [];
  return small.map(({ leaf, start }) => ({ kind: 'cut-sentence', at: start, words: leaf.content }));
}

/** A first word that is written so wherever it stands: a name from a program, an address. */
function isName(text: string): boolean {
  const [first = ''] = text.split(/\s/);
  return /\p{Ll}\p{Lu}|[._/@\d]\w|_/u.test(first);
}

function saidTwice(places: readonly Place[]): readonly FoundFault[] {
  const seen = new Set<string>();
  return places.flatMap(({ leaf }) =>
    sentencesIn(leaf).flatMap(({ at, words }): FoundFault[] => {
      const key = sameText(words);
      if (!saysSomething(key)) return [];
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ kind: 'said-twice', at: leaf.start + at, words }];
    }),
  );
}

/** The sentences of a leaf, line by line where it has sub-items. */
function sentencesIn({ text, kind }: PromptLeaf): readonly { readonly at: number; readonly words: string }[] {
  if (kind !== 'item')
    return sentencesOf(text).map(({ start, end }) => ({ at: start, words: text.slice(start, end) }));
  let from = 0;
  return text.split('\n').flatMap((line) => {
    const at = from + line.length - line.trimStart().length;
    from += line.length + 1;
    const mark = readListMark(line.trimStart())?.text.length ?? 0;
    const rest = line.trimStart().slice(mark);
    return sentencesOf(rest).map(({ start, end }) => ({
      at: at + mark + start,
      words: rest.slice(start, end),
    }));
  });
}
