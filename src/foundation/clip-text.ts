const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** So far back a place is looked for where a character certainly begins, in UTF-16 units. */
const farthestStart = 1_000;

/**
 * The beginning of a text, at most so many UTF-16 units, cut between characters as people see them: no emoji, no letter with its marks and no
 * surrogate pair is halved.
 */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text;
  const from = characterStart(text, most);
  let end = from;
  for (const { index, segment } of graphemes.segment(text.slice(from, most + farthestStart))) {
    const next = from + index + segment.length;
    if (next > most) break;
    end = next;
  }
  return text.slice(0, end);
}

/** A place at or before `most` where a character begins: one of ASCII, which never goes on from the one before it. */
function characterStart(text: string, most: number): number {
  const farthest = Math.max(0, most - farthestStart);
  for (let at = most; at > farthest; at -= 1) {
    if (/[ -~]/.test(text.charAt(at))) return at;
  }
  return /[\uDC00-\uDFFF]/.test(text.charAt(farthest)) ? farthest + 1 : farthest;
}

/** The text, or as much of its beginning as there is room for before an ellipsis. */
export function shortText(text: string, most: number): string {
  return text.length <= most ? text : `${clipText(text, most - 1)}…`;
}

/** The same in one line, for messages. */
export function shortLine(text: string, most: number): string {
  return shortText(text.trim().replaceAll(/\s+/g, ' '), most);
}
