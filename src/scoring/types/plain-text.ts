const invisible = /[\u200B\u2060\uFEFF]/gu;
const wholeFence = /^(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n?\1$/u;
const latexCommand = /\\(?:boxed|fbox|text|textbf|mathrm|mathbf)\{([^{}]*)\}/gu;
const latexDelimiter = /\\[()[\]]/gu;
const dollars = /\$([^$\n]+)\$/gu;
const htmlEmphasis = /<\/?(?:b|i|u|em|strong|code)>/giu;
const emphasis = /(?<![\p{L}\p{N}*`])(\*{1,3}|`{1,3})(?=\S)([^*`\n]*[^*`\s])\1(?![\p{L}\p{N}*`])/gu;
const underlined = /(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]*[^_\s])\1(?![\p{L}\p{N}_])/gu;

/** Texts that hold no mark and none of the characters that Unicode writes in several ways: most answers. */
const unmarked = /^[A-Za-z0-9 .,:;!?'"()+-]*$/;

/**
 * A text as a person sees it once it is rendered: NFC, without the marks of Markdown and HTML emphasis and code, of
 * LaTeX mathematics and boxes, without characters that do not show, and without outer white space.
 */
export function plainText(text: string): string {
  if (unmarked.test(text)) return text.trim();
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(invisible, '')
    .trim()
    .replace(wholeFence, '$2')
    .replace(latexCommand, '$1')
    .replace(latexCommand, '$1')
    .replace(latexDelimiter, '')
    .replace(htmlEmphasis, '')
    .replace(dollars, '$1')
    .replace(emphasis, '$2')
    .replace(underlined, '$2')
    .trim();
}
