/** The words under which models put their thinking into the reply itself. */
export const thinkingTags: readonly string[] = ['think', 'thinking'];

const tags = new RegExp(`<(/?)\\s*(?:${thinkingTags.join('|')})\\s*>`, 'giu');
/** Finds out at little cost that there is nothing to take out, as is so with nearly every reply. */
const anyTag = new RegExp(tags.source, 'iu');

interface SpokenReply {
  /** The reply without its thinking text. */
  readonly text: string;
  /** The reply ends before its thinking does. */
  readonly unfinished: boolean;
}

/**
 * Takes thinking text out of a reply, so that an answer tag tried out there is not read as the answer. Thinking
 * that was opened in the prompt shows its closing tag alone: all before that is thinking.
 */
export function withoutThinking(reply: string): SpokenReply {
  if (!anyTag.test(reply)) return { text: reply, unfinished: false };
  let text = '';
  let position = 0;
  let thinking = false;
  for (const tag of reply.matchAll(tags)) {
    const closing = tag[1] === '/';
    if (!closing && !thinking) text += reply.slice(position, tag.index);
    if (closing && !thinking) text = '';
    if (closing) position = tag.index + tag[0].length;
    thinking = !closing;
  }
  return { text: thinking ? text : text + reply.slice(position), unfinished: thinking };
}
