import type { Lead } from './mention.ts';

/** A place where an answer may start, and what leads to it. */
export type MentionPlace = readonly [position: number, lead: Lead];

/** "answer", then at most a few words, then the verb or mark after which the answer itself comes. */
const statement = /\banswers?\b([^.!?\n:=]{0,60}?)(?:\bis\b|\bwould be\b|\bshould be\b|\bmust be\b|[:=])/giu;

/** What stands between says that this is no answer, or that a list of possible answers follows. */
const notStated = /\b(?:not|never|cannot|neither|choices?|options?|possible|wrong|incorrect)\b|n't\b/iu;

/**
 * Where a text says outright what its answer is ("The answer is", "Final answer:"): the places right after those
 * words. Words said so count more than whatever else a reply says.
 */
export function statedPlaces(text: string): MentionPlace[] {
  return [...text.matchAll(statement)]
    .filter((match) => !notStated.test(match[1] ?? ''))
    .map((match) => [match.index + match[0].length, 'stated']);
}

/** Where the text, its lines, sentences after a question, and the last sentence start. */
export function standingPlaces(text: string): MentionPlace[] {
  const lines = [...text.matchAll(/\n\s*/gu)].map(
    (match) => [match.index + match[0].length, 'line'] as const,
  );
  const sentences = [...text.matchAll(/[.!?]["')\]]*\s+/gu)];
  const afterQuestions = sentences.filter((match) => match[0].startsWith('?'));
  const last = sentences.at(-1);
  return [
    [0, 'start'],
    ...lines,
    ...[...afterQuestions, ...(last === undefined ? [] : [last])].map(
      (match) => [match.index + match[0].length, 'sentence'] as const,
    ),
  ];
}

const named = /\b(?:option|choice|letter)\b/giu;
const verb =
  /\b(?:answer|is|it's|be|choose|pick|select|say|think|with|as|so|therefore|thus|hence)\b|[:=→]/giu;
const parenthesis = /(?<![\p{L}\p{N}])(?=\()/gu;

/** Where a verb, a mark, the name of an option or a parenthesis leads to an answer. */
export function ledPlaces(text: string): MentionPlace[] {
  const leads = [
    [named, 'named'],
    [verb, 'verb'],
    [parenthesis, 'parentheses'],
  ] as const;
  return leads.flatMap(([pattern, lead]) =>
    [...text.matchAll(pattern)].map((match) => [match.index + match[0].length, lead] as const),
  );
}
