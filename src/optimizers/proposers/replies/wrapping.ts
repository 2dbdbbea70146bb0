import { sentencesOf } from '../../../prompts/structure/sentences.ts';
import { tidyWhiteSpace } from '../../../prompts/structure/white-space.ts';
import { jsonContent } from './formats.ts';
import { isRemark, startsReport } from './remark-words.ts';
import { isAnnouncement } from './talk-words.ts';
import { withoutThinking } from './thinking.ts';

/** More layers than this are no wrapping. */
const mostLayers = 24;

/** What is put around a prompt; what surrounds all of it is removed before talk at its ends. */
const layers: readonly ((text: string) => string)[] = [
  withoutCdata,
  withoutThinking,
  jsonContent,
  withoutQuotes,
  withoutFence,
  withoutElement,
  withoutQuotation,
  withoutBold,
  withoutRules,
  withoutLabel,
  withoutPreamble,
  withoutRemarks,
];

/** A prompt without what was put around it. The layers come off one by one, in whatever order they lie. */
export function unwrapped(written: string): string {
  let text = tidyWhiteSpace(written);
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const bare = withoutOneLayer(text);
    if (bare === text) break;
    text = bare;
  }
  return text;
}

function withoutOneLayer(text: string): string {
  for (const takeOff of layers) {
    const bare = tidyWhiteSpace(takeOff(text));
    if (bare !== text) return bare;
  }
  return text;
}

function withoutCdata(text: string): string {
  return text.startsWith('<![CDATA[') && text.endsWith(']]>') ? text.slice(9, -3) : text;
}

const plainFence =
  /^(`{3,}|~{3,})[ \t]*(?:text|txt|markdown|md|xml|html|plaintext|plain|prompt|system|none)?[ \t]*$/i;

/** A fence around all of the text, or half of one; not one within it. */
function withoutFence(text: string): string {
  const lines = text.split('\n');
  const fences = lines.flatMap((line, index) => (/^(?:`{3,}|~{3,})/.test(line) ? [index] : []));
  const [first] = fences;
  if (first === undefined) return text;
  const last = fences.at(-1) as number;
  const marks = plainFence.exec(lines[first] as string)?.[1];
  if (fences.length === 1) {
    if (first === 0 && marks !== undefined) return lines.slice(1).join('\n');
    const isLast = first === lines.length - 1 && marks === lines[first];
    return isLast ? lines.slice(0, -1).join('\n') : text;
  }
  if (first !== 0 || last !== lines.length - 1 || marks === undefined || lines[last] !== marks) return text;
  const isWhole =
    fences.length === 2 ||
    fences[1] === 1 ||
    closingOf(lines, fences, marks) === last ||
    /[a-z]/i.test(lines[0] as string);
  return isWhole ? lines.slice(1, -1).join('\n') : text;
}

/** The line that closes a fence by its own marks. */
function closingOf(lines: readonly string[], fences: readonly number[], marks: string): number | undefined {
  return fences.slice(1).find((index) => lines[index] === marks);
}

const quotes: readonly (readonly [open: string, close: string])[] = [
  ['"""', '"""'],
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
];

/** Quotation marks around all of the text, when they belong together. */
function withoutQuotes(text: string): string {
  for (const [open, close] of quotes) {
    if (text.length < open.length + close.length + 1 || !text.startsWith(open) || !text.endsWith(close))
      continue;
    const inner = text.slice(open.length, text.length - close.length);
    if (isOneQuotation(inner, open, close)) return inner;
  }
  return text;
}

/** Whether the text between the marks opens and closes its own ones, so that the outer two belong together. */
function isOneQuotation(inner: string, open: string, close: string): boolean {
  if (open === close) {
    const next = inner.indexOf(open);
    if (next < 0) return true;
    if (open !== '"') return open === "'" && !/(?:^|\s)'|'(?:\s|$)/.test(inner);
    return inner.split(open).length % 2 === 1 && (next === 0 || /[\s(]/.test(inner.charAt(next - 1)));
  }
  const marks = [...inner].filter((character) => character === open || character === close);
  return isBalanced(marks.map((mark) => mark === open));
}

/** An element around all of the text that only says that it is a prompt. */
function withoutElement(text: string): string {
  const name =
    /^<((?:(?:new|improved|revised|updated|final)[_-])?(?:system|user)?[_-]?prompt|system|output|result|response)>/i.exec(
      text,
    )?.[1];
  if (name === undefined) return text;
  const closing = `</${name}>`;
  if (!text.toLowerCase().endsWith(closing.toLowerCase())) return text;
  const inner = text.slice(name.length + 2, -closing.length);
  const tags = inner.matchAll(new RegExp(`<(/?)${name}>`, 'gi'));
  return isBalanced([...tags].map(([, slash]) => slash === '')) ? inner : text;
}

/** Whether each closing one has its opening one before it, and each opening one is closed. */
function isBalanced(opens: Iterable<boolean>): boolean {
  let depth = 0;
  for (const isOpening of opens) {
    depth += isOpening ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The marks of a quotation before every line. */
function withoutQuotation(text: string): string {
  const lines = text.split('\n');
  return lines.every((line) => line.startsWith('>'))
    ? lines.map((line) => line.replace(/^> ?/, '')).join('\n')
    : text;
}

/** Half of the emphasis that stood around the tags, or emphasis around nothing. */
function withoutBold(text: string): string {
  return text.startsWith('**\n') && text.endsWith('\n**') ? text.slice(2, -2) : text;
}

const noun = String.raw`(?:(?:the|my|your|here is the|neuer?|verbesserter?|überarbeiteter?|nouveau|nuevo|novo|новый|улучшенный|新しい|改善した|新的?|改进后的|새로운|개선된)\s*)?(?:(?:new|improved|revised|updated|final|optimi[sz]ed|rewritten|complete|full|enhanced|refined|better)\s+){0,3}(?:(?:system|user)[ -]?prompt|prompt|prompt (?:système|utilisateur|d[eo]l? sistema|d[eo]l? usuario)|системный промпт|システムプロンプト|系统提示词?|提示词|시스템 프롬프트|موجه النظام|सिस्टम प्रॉम्प्ट)(?:\s*\((?:final|revised|new|v\d+)\))?`;
const labelLine = new RegExp(
  String.raw`^(?:(?:#{1,6}\s*|\*\*|__)\s*${noun}\s*(?:\*\*|__)?\s*[:：]?(?:\*\*|__)?|${noun}\s*[:：])[ \t]*\n`,
  'iu',
);
const labelWord =
  /^(?:\*\*|__)?(?:(?:new|improved|revised|updated|final) )?(?:system|user) ?prompt(?:\*\*|__)?[:：](?:\*\*|__)?[ \t]+(?=\S)/iu;

/** A line that only says that a prompt follows, or such a word before it. */
function withoutLabel(text: string): string {
  return text.replace(labelLine, '').replace(labelWord, '');
}

/** Lines at the ends that divide nothing. */
function withoutRules(text: string): string {
  const lines = text.split('\n');
  const isBetween = (line: string) => line.trim() !== '' && !/^[-*_=]{3,}[ \t]*$/.test(line);
  const first = lines.findIndex(isBetween);
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex(isBetween) + 1).join('\n');
}

/** Longest line that is taken for talk before a prompt, in UTF-16 units. */
const longestLine = 600;
/** "Here is the new prompt:" with the prompt behind it. */
const handingOver =
  /^[^\n:：]{1,200}(?:prompt|version|промпт|プロンプト(?:です)?|提示词?|프롬프트(?:입니다)?)[^\n:：]{0,30}[:：][*_]*(?=\s*\S)/iu;

/** A text without the talk before the prompt: a line of its own, or its first sentences. */
function withoutPreamble(text: string): string {
  const [line = ''] = text.split('\n', 1);
  if (line.length > longestLine) return text;
  const head = handingOver.exec(line)?.[0];
  if (head !== undefined && isAnnouncement(head)) return text.slice(head.length);
  if (!isAnnouncement(line)) return text;
  const isPassage = /^\s*\n[ \t]*\n/.test(text.slice(line.length)) || text.length === line.length;
  const sentences = sentencesOf(line).map(({ start, end }) => ({ end, words: line.slice(start, end) }));
  const firstOther = sentences.findIndex(({ words }) => !isAnnouncement(words));
  const isAllTalk = firstOther < 0 || (isPassage && text.length > line.length);
  return text.slice(isAllTalk ? line.length : (sentences[firstOther - 1]?.end ?? 0));
}

/** A text without the last thing that the writer says about it: an offer, praise, a note, or else a list of what changed. */
function withoutRemarks(text: string): string {
  const without = withoutLastRemark(text);
  return without === text ? withoutReport(text) : without;
}

/** Without a section at the end that reports what was changed. */
function withoutReport(text: string): string {
  const starts = [...text.matchAll(/\n[ \t]*\n/g)].map(({ index, 0: gap }) => index + gap.length);
  const start = starts.find((at) => startsReport(text.slice(at)));
  return start === undefined ? text : text.slice(0, start);
}

/** Without its last passage, its last line or its last sentence, if that is a remark. */
function withoutLastRemark(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  if (isRemark(line)) return text.slice(0, text.length - line.length);
  const sentences = sentencesOf(line);
  const last = sentences.at(-1);
  const isLastRemark =
    last !== undefined && sentences.length > 1 && isRemark(line.slice(last.start, last.end));
  return isLastRemark ? text.slice(0, text.length - line.length + last.start) : text;
}
