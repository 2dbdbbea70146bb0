/**
 * A passage of at most `length` characters out of long documents: the document in which a right answer stands first,
 * from its beginning where the answer is near it, else around the answer, cut at line or sentence ends where they are
 * near. `undefined` where no document holds an answer, since the question could not be answered from it.
 *
 * The choice looks at the answers, as the retrieval of a data set with "gold" passages does.
 */
export function contextWindow(
  documents: readonly string[],
  answers: readonly string[],
  length: number,
): string | undefined {
  const wanted = answers.map((answer) => answer.trim().toLowerCase()).filter((answer) => answer !== '');
  for (const document of documents) {
    const place = firstPlace(document.toLowerCase(), wanted);
    if (place !== undefined) return cutAround(document, place, length);
  }
  return undefined;
}

function firstPlace(text: string, answers: readonly string[]): { start: number; end: number } | undefined {
  const places = answers.flatMap((answer) => {
    const start = wholeWordPlace(text, answer);
    return start < 0 ? [] : [{ start, end: start + answer.length }];
  });
  return places.sort((one, other) => one.start - other.start)[0];
}

/** "York" does not stand in "Yorkshire". */
function wholeWordPlace(text: string, answer: string): number {
  const isLetter = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let start = text.indexOf(answer); start >= 0; start = text.indexOf(answer, start + 1)) {
    if (!isLetter(text[start - 1]) && !isLetter(text[start + answer.length])) return start;
  }
  return -1;
}

function cutAround(document: string, { start, end }: { start: number; end: number }, length: number): string {
  if (document.length <= length) return document;
  const room = Math.max(0, length - (end - start));
  const from = end <= length ? 0 : start - Math.floor(room / 2);
  const text = document.slice(from, Math.max(end, from + length));
  return trimToBreaks(text, { from: start - from, to: end - from, isStart: from === 0 });
}

/** How much of a window may be given up to begin and end with whole sentences, in characters. */
const slack = 300;

function trimToBreaks(text: string, kept: { from: number; to: number; isStart: boolean }): string {
  const ends = [...text.matchAll(/[.!?]["'”’)]*\s+|\n+/g)].map((match) => match.index + match[0].length);
  const first = kept.isStart ? 0 : (ends.find((end) => end <= Math.min(slack, kept.from)) ?? 0);
  const last = ends.findLast((end) => end >= Math.max(text.length - slack, kept.to)) ?? text.length;
  return text.slice(first, last).trim();
}
