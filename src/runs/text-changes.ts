import { diffArrays } from 'diff/lib/diff/array.js';
import { diffLines } from 'diff/lib/diff/line.js';
import { diffWordsWithSpace } from 'diff/lib/diff/word.js';

/** A piece of text that both have, that only the second has (`added`), or that only the first has (`removed`). */
export interface TextChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer texts are compared by line: by sentence it would take too long. */
const longestText = 40_000;

/** Sentences that share at least this much are one that was changed; others are two. */
const leastAlike = 0.6;

/**
 * What changed from one text to another, to be read by a person: whole sentences first; only within a sentence that was
 * changed a little, words. The changes hold both texts whole.
 */
export function textChanges(before: string, after: string): readonly TextChange[] {
  if (before.length + after.length > longestText) return diffLines(before, after).map(changeOf);
  const parts = diffArrays([...sentences(before)], [...sentences(after)]);
  const changes = parts.flatMap((part, place): readonly TextChange[] => {
    const { value, added, removed } = part;
    const next = parts[place + 1];
    if (removed && next?.added) return reworded(value, next.value);
    if (added && parts[place - 1]?.removed) return [];
    return [changeOf({ value: value.join(''), added, removed })];
  });
  return joined(changes);
}

/** Sentences in the place of others: those that are alike in pairs, the rest as a whole. */
function reworded(before: readonly string[], after: readonly string[]): readonly TextChange[] {
  const changes: TextChange[] = [];
  let from = 0;
  for (const sentence of before) {
    const match = mostAlike(sentence, after, from);
    if (match === undefined) {
      changes.push({ kind: 'removed', text: sentence });
      continue;
    }
    changes.push(...after.slice(from, match).map((text) => ({ kind: 'added' as const, text })));
    changes.push(...diffWordsWithSpace(sentence, after[match] ?? '').map(changeOf));
    from = match + 1;
  }
  return [...changes, ...after.slice(from).map((text) => ({ kind: 'added' as const, text }))];
}

function mostAlike(sentence: string, others: readonly string[], from: number): number | undefined {
  let best: number | undefined;
  let bestShare = leastAlike;
  for (let place = from; place < others.length; place += 1) {
    const share = sharedWords(sentence, others[place] ?? '');
    if (share >= bestShare) [best, bestShare] = [place, share + Number.EPSILON];
  }
  return best;
}

/** Words that both have, as a share of the words of both, in [0, 1]. */
function sharedWords(one: string, other: string): number {
  const [ones, others] = [wordsOf(one), wordsOf(other)];
  const left = new Map<string, number>();
  for (const word of ones) left.set(word, (left.get(word) ?? 0) + 1);
  const shared = others.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return (2 * shared.length) / Math.max(1, ones.length + others.length);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences with the white space behind them; a line end ends one too. */
function* sentences(text: string): Iterable<string> {
  for (const line of text.split(/(?<=\n)/)) {
    for (const { segment } of segmenter.segment(line)) yield segment;
  }
}

function changeOf({
  value,
  added,
  removed,
}: {
  readonly value: string;
  readonly added: boolean;
  readonly removed: boolean;
}): TextChange {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value };
}

/** Neighbours of one kind as one. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  const found: TextChange[] = [];
  for (const change of changes) {
    const last = found.at(-1);
    if (last?.kind === change.kind) found[found.length - 1] = { ...last, text: last.text + change.text };
    else if (change.text !== '') found.push(change);
  }
  return found;
}
