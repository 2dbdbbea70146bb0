import { readListMark } from './list-mark.ts';

/** A line that stands above what belongs to it. */
export interface HeadingLine {
  /** 1 for the highest. */
  readonly level: number;
  /** Its words without marks. */
  readonly words: string;
}

const hashes = /^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$/;
/** A few words right behind the hashes. */
const tightHashes = /^(#{1,6})(?=\p{L})([^#]{1,60})$/u;
const boldLine =
  /^(?:\p{Extended_Pictographic}\S*\s+)?(?:\*\*\*?(?=\S)([^*]+)\*\*\*?|__(?=\S)([^_]+)__|\*(?=\S)([^*]+)\*|【([^【】]+)】)[:：]?$/u;
const outline = /^(\d{1,2}(?:\.\d{1,2}){1,3})\.?[ \t]+(?=\p{Lu})(.{1,80})$/u;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={4,}|[─━═—]{3,}|~{4,})$/;
const fence = /^(?:`{3,}[^`]*|~{3,}.*)$/;
const tagLine = /^<\/?([A-Za-z][\w.:-]*)(?:\s[^<>]*)?\/?>/;
/** Tags that mark words within a sentence. */
const inlineTags = new Set(
  'a abbr b bdi br cite code del em i ins kbd mark q s samp small span strong sub sup u var'.split(' '),
);

/** Words in bold at the beginning of a sentence that name it or are one themselves: "**Tone:** Be polite.", "**Be exact.** Give units." */
const label =
  /^(?:\*\*(?=\S)[^*\n]{1,120}(?:[:：.!?。！？]\*\*|\*\*(?:[:：]| [-–—] ))|__(?=\S)[^_\n]{1,120}(?:[:：.!?。！？]__|__[:：]))/;

/** A Markdown heading, a line in bold that is no sentence, or a numbered title ("1.2 Scope"). */
export function readHeading(line: string): HeadingLine | undefined {
  const marked = hashes.exec(line) ?? (endsSentence(line) ? null : tightHashes.exec(line));
  if (marked !== null) return { level: (marked[1] as string).length, words: plainWords(marked[2] as string) };
  const bold = boldLine.exec(line);
  if (bold !== null) {
    const words = (bold.slice(1).find((one) => one !== undefined) ?? '').trim();
    const isSentence = endsSentence(words) || words.length > 90;
    return isSentence || !/[\p{L}\p{N}]/u.test(words) ? undefined : { level: 8, words: plainWords(words) };
  }
  const title = outline.exec(line);
  if (title === null || endsSentence(line) || /[:;,]$/.test(line)) return undefined;
  return { level: 9 + (title[1] as string).split('.').length, words: plainWords(title[2] as string) };
}

/** Whether a text ends in a colon: it introduces what follows it. */
export function endsInColon(text: string): boolean {
  return /[:：](?:\*{1,3}|_{1,3})?$/.test(text);
}

/** Whether a text ends in a mark that ends sentences, in any script. */
export function endsSentence(text: string): boolean {
  return /[.!?…‽。！？｡؟۔।॥။።។]["'”’»)\]）」』*_`]*$/.test(text);
}

/** Whether a sentence begins with a label, or with a sentence in bold that names those after it. */
export function startsWithLabel(sentence: string): boolean {
  return label.test(sentence);
}

export function isRule(line: string): boolean {
  return rule.test(line);
}

export function isFence(line: string): boolean {
  return fence.test(line);
}

/** Whether a line begins with a tag of its own, not with one that only marks words. */
export function readTag(line: string): string | undefined {
  const name = tagLine.exec(line)?.[1];
  return name === undefined || inlineTags.has(name.toLowerCase()) ? undefined : name;
}

/** Whether a line would be read as something else than running text if it stood at the beginning of a paragraph. */
export function startsBlock(line: string): boolean {
  return (
    /^[>|#]/.test(line) ||
    isFence(line) ||
    isRule(line) ||
    readTag(line) !== undefined ||
    /^(?:<!--|\$\$|\\\[)/.test(line) ||
    readListMark(line) !== undefined ||
    readHeading(line) !== undefined
  );
}

/** The words of a heading without its marks, its number and its colon. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/\*\*|__|`/g, '')
    .replace(
      /^\s*(?:(?:step |part |section )?\d{1,2}(?:\.\d{1,2})*[.):]?|[一二三四五六七八九十]{1,3}、)\s+(?=\S)/i,
      '',
    )
    .replace(/(?<![:：\s])[:：\s]+$/, '')
    .trim();
}
