import { type ClosedSet, mentionFinder } from './mention-finder.ts';
import { ledPlaces, type MentionPlace, standingPlaces, statedPlaces } from './mention-places.ts';

type ClosedAnswer =
  | { readonly found: 'one'; readonly value: string }
  | { readonly found: 'several'; readonly values: readonly string[] }
  | { readonly found: 'none' };

/**
 * Reads one answer of a closed set as a person would, in three ranks: what the text states as its answer; what the
 * text, a line, or the last sentence consists of or starts with; what a verb, a colon or parentheses lead to. The
 * first rank with a mention decides, and all mentions of it must agree. One that starts the text and another that is
 * stated contradict each other.
 */
export function closedAnswerReader(set: ClosedSet): (text: string) => ClosedAnswer {
  const mentionsAt = mentionFinder(set);
  return (text) => {
    const answersAt = (places: readonly MentionPlace[]) =>
      new Set(
        places
          .flatMap(([position, lead]) => mentionsAt(text, position, lead))
          .map((mention) => set.answerFor(mention, text)),
      );
    const stated = answersAt(statedPlaces(text));
    const standing = answersAt(standingPlaces(text));
    if (stated.size === 1 && standing.size === 1) return decided(new Set([...stated, ...standing]));
    if (stated.size > 0) return decided(stated);
    return decided(standing.size > 0 ? standing : answersAt(ledPlaces(text)));
  };
}

/** A spelling that may stand for several answers decides nothing. */
function decided(values: ReadonlySet<string | undefined>): ClosedAnswer {
  const [value, ...others] = [...values].filter((answer) => answer !== undefined);
  if (values.has(undefined)) return { found: 'none' };
  if (value === undefined) return { found: 'none' };
  return others.length === 0 ? { found: 'one', value } : { found: 'several', values: [value, ...others] };
}
