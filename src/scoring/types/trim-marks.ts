/** The text without the given characters at its start and its end; in linear time, as `+$` in a pattern is not. */
export function trimMarks(text: string, opening: string, closing: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && opening.includes(text.charAt(start))) start += 1;
  while (end > start && closing.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
