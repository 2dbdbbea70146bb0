import { meanOf } from '../../../stats/moments.ts';

/** Fewest insertions, deletions and replacements of characters that turn one text into the other. */
export function editDistance(one: string, other: string): number {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  let row = Array.from({ length: shorter.length + 1 }, (_, place) => place);
  for (const [place, character] of [...longer].entries()) {
    const next = [place + 1];
    for (let column = 1; column <= shorter.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (shorter[column - 1] === character ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[shorter.length] ?? 0;
}

/** ROUGE-1: F1 of the words that reply and reference share, in [0, 1]. Case does not matter. */
export function rouge1(reply: string, reference: string): number {
  const [given, wanted] = [wordsOf(reply), wordsOf(reference)];
  const shared = sharedCount(counts(given), counts(wanted));
  return shared === 0 ? 0 : (2 * shared) / (given.length + wanted.length);
}

/** Stands for a precision of 0, whose logarithm there is not. */
const smallestPrecision = 1e-7;

/**
 * BLEU with equal weights for runs of one to four words, in [0, 1] (Papineni et al. 2002): against the best of the
 * references, shortened replies punished by the reference that is closest in length.
 */
export function bleu(reply: string, references: readonly string[]): number {
  const given = reply.toLowerCase().trim().split(/\s+/);
  const wanted = references.map((reference) => reference.toLowerCase().trim().split(/\s+/));
  const logarithms = [1, 2, 3, 4].map((size) => {
    const runs = counts(runsOf(given, size));
    const shared = Math.max(0, ...wanted.map((words) => sharedCount(runs, counts(runsOf(words, size)))));
    const total = Math.max(0, given.length - size + 1);
    return Math.log(shared === 0 ? smallestPrecision : shared / total);
  });
  const closest = wanted
    .map((words) => words.length)
    .reduce((best, length) =>
      Math.abs(length - given.length) < Math.abs(best - given.length) ? length : best,
    );
  const brevity = given.length >= closest ? 1 : Math.exp(1 - closest / given.length);
  return brevity * Math.exp(meanOf(logarithms));
}

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

function runsOf(words: readonly string[], size: number): readonly string[] {
  const starts = Math.max(0, words.length - size + 1);
  return Array.from({ length: starts }, (_, start) => words.slice(start, start + size).join(' '));
}

function counts(items: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

function sharedCount(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  return [...one].reduce((sum, [item, count]) => sum + Math.min(count, other.get(item) ?? 0), 0);
}
