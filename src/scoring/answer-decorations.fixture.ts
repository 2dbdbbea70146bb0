import fc from 'fast-check';

/** Marks around an answer that say nothing about it, each applied to the text of an answer. */

/** All characters with a property of Unicode. */
function charactersWith(property: RegExp): string[] {
  const found: string[] = [];
  for (let code = 0; code <= 0x1ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    if (property.test(character)) found.push(character);
  }
  return found;
}

const spaces = charactersWith(/\p{White_Space}/u);
const invisibles = charactersWith(/(?![\u202D\u202E])\p{Default_Ignorable_Code_Point}/u);
const stops = charactersWith(/\p{Sentence_Terminal}/u);
const openings = charactersWith(/[\p{Ps}\p{Pi}]/u);
const closings = charactersWith(/[\p{Pe}\p{Pf}]/u);
const pairs = [
  ['"', '"'],
  ["'", "'"],
  ['„', '“'],
  ['‚', '‘'],
  ['»', '«'],
  ...openings.flatMap((opening) => {
    const closing = String.fromCodePoint((opening.codePointAt(0) ?? 0) + 1);
    return closings.includes(closing) ? [[opening, closing]] : [];
  }),
] as const;
const tags = ['b', 'i', 'em', 'strong', 'code', 'span', 'p', 'div'];
const wrappers = ['boxed', 'text', 'textbf', 'mathrm', 'mathbf', 'fbox', 'underline'];

type Decoration = (answer: string) => string;

const around = (before: string, after = before) =>
  fc.constant<Decoration>((answer) => before + answer + after);
const wide: Decoration = (answer) =>
  answer.replace(/[!-~]/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0));
const bold: Decoration = (answer) =>
  answer
    .replace(/[A-Z]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x41 + 0x1d400))
    .replace(/[a-z]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0x1d41a))
    .replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0x30 + 0x1d7ce));

const decoration: fc.Arbitrary<Decoration> = fc.oneof(
  fc.constantFrom('**', '*', '***', '_', '__', '`', '```').chain((mark) => around(mark)),
  fc.constantFrom(...pairs).chain(([opening, closing]) => around(opening, closing)),
  fc.constantFrom(...stops, '…', ',', '、', ';', ':').chain((stop) => around('', stop)),
  fc.constantFrom(...spaces, ...invisibles).chain((space) => around(space)),
  fc.constantFrom(...invisibles).chain((invisible) => around(invisible, '')),
  fc.constantFrom(wide, bold),
  fc.constantFrom(...wrappers).chain((name) => around(`\\${name}{`, '}')),
  fc.constantFrom(['$', '$'], ['$$', '$$'], ['\\(', '\\)'], ['\\[', '\\]']).chain(([a, b]) => around(a, b)),
  fc
    .tuple(fc.constantFrom(...tags), fc.constantFrom('', ' class="x"', " style='color: red'", ' data-n=3'))
    .chain(([tag, attributes]) => around(`<${tag}${attributes}>`, `</${tag}>`)),
  fc
    .constantFrom('# ', '> ', '* ', '• ', 'Answer: ', 'The answer is ', '答案：')
    .chain((lead) => around(lead, '')),
  fc.constantFrom('\n', '\r', '\r\n', ' ✅', ' 😀').chain((end) => around('', end)),
);

/** Up to three decorations, one around the other. */
export const decorations: fc.Arbitrary<Decoration> = fc
  .array(decoration, { minLength: 1, maxLength: 3 })
  .map((layers) => (answer) => layers.reduce((text, decorate) => decorate(text), answer));
