/** "answer", then at most a few words, then the verb or mark after which the answer itself comes. */
const statement = /\banswers?\b([^.!?\n:=]{0,60}?)(?:\bis\b|\bwould be\b|\bshould be\b|\bmust be\b|[:=])/giu;

/** What stands between says that this is no answer, or that a list of possible answers follows. */
const notStated = /\b(?:not|never|cannot|neither|choices?|options?|possible|wrong|incorrect)\b|n['’]t\b/iu;

/**
 * Where a text says outright what its answer is ("The answer is", "Final answer:"): the places right after those
 * words. Words said so count more than whatever else a reply says.
 */
export function statedAnswerPlaces(text: string): readonly number[] {
  return [...text.matchAll(statement)]
    .filter((match) => !notStated.test(match[1] ?? ''))
    .map((match) => match.index + match[0].length);
}
