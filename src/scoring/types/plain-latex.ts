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
export function plainLatex(text: string): string {
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
