import { plainScript } from './plain-script.ts';

const wholeFence = /^(`{3,10}|~{3,10})[^\n`]*\n([\s\S]*?)\n?\1$/u;
/** What is struck out is taken back. */
const struckMarkdown = /~~(?=\S)[^~\n]+~~/gu;
const struckHtml = /<(s|del|strike)>[^<]*<\/\1>/giu;
const attributes = '(?:\\s[^<>]*)?';
const inlineTag = new RegExp(
  `</?(?:b|i|u|em|strong|code|span|font|mark|small|big|tt|kbd|samp|q|a)${attributes}>`,
  'giu',
);
const blockTag = new RegExp(`</?(?:p|div|br|li|ul|ol|h[1-6]|center|pre|blockquote)${attributes}/?>`, 'giu');
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|minus|ndash|mdash|hyphen|#\d{1,7}|#x[\da-f]{1,6});/giu;
const emphasis = /(?<![\p{L}\p{N}*`])(\*{1,3}|`{1,3})(?=\S)([^*`\n]*[^*`\s])\1(?![\p{L}\p{N}*`])/gu;
const underlined = /(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]*[^_\s])\1(?![\p{L}\p{N}_])/gu;

/** Texts that hold no mark and none of the characters that Unicode writes in several ways: most answers. */
const unmarked = /^[A-Za-z0-9 .,:;!?'"()+-]*$/;

/**
 * A text as a person sees it once it is rendered: in the one spelling of `plainScript`, without the marks of Markdown
 * and HTML emphasis and code, of LaTeX mathematics and boxes, without what is struck out, and without outer white space.
 */
export function plainText(text: string): string {
  if (unmarked.test(text)) return text.trim();
  const spelt = plainScript(text)
    .trim()
    .replace(wholeFence, '$2')
    .replace(struckMarkdown, '')
    .replace(struckHtml, '')
    .replace(inlineTag, '')
    .replace(blockTag, '\n')
    .replace(entity, characterOf);
  return plainLatex(plainScript(spelt)).replace(emphasis, '$2').replace(underlined, '$2').trim();
}

const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  minus: '-',
  ndash: '–',
  mdash: '—',
  hyphen: '-',
};

function characterOf(written: string): string {
  const name = written.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return namedCharacters[name] ?? written;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0x10ffff ? written : String.fromCodePoint(code);
}

/** Commands that set their argument in another face or in a box, and say nothing about it. */
const wrapper =
  /\\(?:boxed|fbox|framebox|mbox|text|textbf|textit|textrm|textsf|texttt|textnormal|emph|underline|mathrm|mathbf|mathit|mathsf|mathtt|mathbb|mathcal|boldsymbol|bm|operatorname|num|ensuremath)\s?\{([^{}]*)\}/gu;
const deepestWrappers = 5;

const struck = /\\(?:x|b)?cancel\{[^{}]*\}|\\sout\{[^{}]*\}/gu;
const groupComma = /\{([,.])\}(?=\d)/gu;
const groupSpace = /(?<=\d)(?:\\[,;: ]|\\thinspace\s?)(?=\d{3}(?!\d))/gu;
const noSpace = /\\!/gu;
const someSpace = /\\(?:[,;: ]|q?quad\b\s?|thinspace\b\s?)/gu;
const size = /\\(?:(?:left|right|big|Big|bigg|Bigg)(?=[^a-zA-Z])\.?|(?:displaystyle|textstyle)\b\s?)/gu;
const escaped = /\\([$%#&_{}])/gu;
const delimiter = /\\[()[\]]/gu;
const dollars = /(\${1,2})([^$\n]+)\1/gu;
const degree = /\s?\^\s?(?:\\circ\b|\{\s?\\circ\s?\})|\\degree\b/gu;
const about = /\\(?:approx|simeq)\b\s?/gu;
const arrow = /\\(?:to|rightarrow|longrightarrow|Rightarrow|implies)\b\s?/gu;

/**
 * A text without the marks of LaTeX mathematics that say nothing about the value: boxes, faces, spaces, delimiters.
 * All other commands stay, so that a number beside one (`\sqrt{16}`, `5\pi`) is seen not to stand alone.
 */
function plainLatex(text: string): string {
  if (!/[\\$]|\{[,.]\}/u.test(text)) return text;
  let unwrapped = text
    .replace(struck, '')
    .replace(groupComma, '$1')
    .replace(groupSpace, '\u2009')
    .replace(noSpace, '');
  for (let depth = 0; depth < deepestWrappers && unwrapped.includes('{'); depth += 1) {
    unwrapped = unwrapped.replace(wrapper, '$1');
  }
  return unwrapped
    .replace(someSpace, ' ')
    .replace(size, '')
    .replace(delimiter, '')
    .replace(dollars, '$2')
    .replace(escaped, '$1')
    .replace(degree, '°')
    .replace(about, '≈ ')
    .replace(arrow, '→ ');
}
