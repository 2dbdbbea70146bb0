/**
 * What a terminal, an editor or a browser acts on instead of showing it: control characters (colours, titles, the
 * clipboard, the cursor), marks of the writing direction, characters without width, and halves of characters.
 */
const acting = '[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800\\uFFF9-\\uFFFB]';
/** Joiners inside words and emoji, and the choice between a sign and its emoji, belong to what is seen. */
const seen =
  '(?<=[\\p{L}\\p{M}\\p{Extended_Pictographic}\\uFE0F])[\\u200C\\u200D](?=[\\p{L}\\p{M}\\p{Extended_Pictographic}])|(?<=[\\p{Emoji}\\p{So}])[\\uFE0E\\uFE0F]';

const anyActing = new RegExp(acting, 'u');
const actingOrSeen = new RegExp(`([\\n\\t]|${seen})|${acting}`, 'gu');

/**
 * A text from outside (a model, a server, a file, a queue) as it may be shown: what acts instead of being seen is
 * written out, as `\x1b` or `\u202e`. Line breaks and tabs stay.
 */
export function shownText(text: string): string {
  if (!anyActing.test(text)) return text;
  return text
    .replaceAll('\r\n', '\n')
    .replace(actingOrSeen, (character, shown?: string) => shown ?? writtenOut(character));
}

/** The same for a name or another text of one line: line breaks and tabs are written out too. */
export function shownLine(text: string): string {
  return shownText(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

function writtenOut(character: string): string {
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

/**
 * JSON text whose strings mean the same, with nothing in it that a terminal acts on: JSON itself escapes only the
 * control characters of ASCII.
 */
export function shownJson(json: string): string {
  return json.replace(
    /[\x7F-\x9F\u2028\u2029]|(?=\P{ASCII})\p{Default_Ignorable_Code_Point}/gu,
    (character) =>
      Array.from(
        { length: character.length },
        (_unused, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
      ).join(''),
  );
}
