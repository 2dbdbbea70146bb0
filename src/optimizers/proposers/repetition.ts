/** A text with fewer sentences than this cannot be said to repeat itself. */
const fewestSentences = 6;

/** Whether more than half of a text's sentences stand in it already: bloat, not instruction. */
export function repeatsItself(text: string): boolean {
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim().toLowerCase())
    .filter((sentence) => sentence !== '');
  return sentences.length >= fewestSentences && new Set(sentences).size < sentences.length / 2;
}
