import { parseJson } from '../json-member.ts';

/** The JSON values of a text with one in a line. Empty lines and lines that are no JSON are passed over. */
export function* readJsonLines(text: string): Generator<unknown> {
  for (const line of text.split('\n')) {
    const value = line.trim() === '' ? undefined : parseJson(line);
    if (value !== undefined) yield value;
  }
}
