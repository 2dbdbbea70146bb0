import { diffArrays } from 'diff';

/** Sentences and list items, without list marks. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((sentence) => sentence.replace(/^(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Equal for sentences that differ in case and punctuation only. */
export function keyOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Sentences that are gone from a text, and those that stand in their place. */
export interface GoneSentences {
  readonly gone: readonly string[];
  /** Empty where nothing does. */
  readonly instead: readonly string[];
}

/**
 * What a rewrite of `parent` has lost. Sentences between two that stayed stand in place of those that were there; what comes at
 * the end is new, whatever was dropped there.
 */
export function goneSentences(parent: string, rewrite: string): readonly GoneSentences[] {
  const changes = diffArrays([...sentencesOf(parent)], [...sentencesOf(rewrite)], {
    comparator: (one, other) => keyOf(one) === keyOf(other),
  });
  return changes.flatMap(({ removed, value: gone }, index): GoneSentences[] => {
    if (!removed) return [];
    const next = changes[index + 1];
    const staysAfterwards = index + 2 < changes.length;
    return [{ gone, instead: next?.added && staysAfterwards ? next.value : [] }];
  });
}

/** A text with sentences after it, as many as stay within `longest` characters. */
export function withSentences(text: string, sentences: readonly string[], longest: number): string {
  const separator = text.includes('\n') ? '\n' : ' ';
  return sentences.reduce((all, sentence) => {
    const longer = `${all}${separator}${sentence}`;
    return longer.length > longest ? all : longer;
  }, text);
}

/** A rewrite of `parent` taken as an edit of it: what it lost without putting anything in its place stands at its end. */
export function withLostSentences(parent: string, rewrite: string, longest: number): string {
  const lost = goneSentences(parent, rewrite).flatMap(({ gone, instead }) =>
    instead.length > 0 ? [] : gone,
  );
  return withSentences(rewrite, lost, longest);
}
