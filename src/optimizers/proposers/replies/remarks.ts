import { sentencesOf } from '../../../prompts/structure/sentences.ts';
import { isRemark, startsReport } from './remark-words.ts';

/** A text without the last thing that the writer says about it: an offer, praise, a note, or else a list of what changed. */
export function withoutRemarks(text: string): string {
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
