import { sentencesOf } from '../../../prompts/structure/sentences.ts';
import { isAnnouncement } from './talk-words.ts';

/** Longest line that is taken for talk before a prompt, in UTF-16 units. */
const longestLine = 600;
/** "Here is the new prompt:" with the prompt behind it. */
const handingOver =
  /^[^\n:：]{1,200}(?:prompt|version|промпт|プロンプト(?:です)?|提示词?|프롬프트(?:입니다)?)[^\n:：]{0,30}[:：][*_]*(?=\s*\S)/iu;

/** A text without the talk before the prompt: a line of its own, or its first sentences. */
export function withoutPreamble(text: string): string {
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
