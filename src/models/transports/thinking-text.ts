/** A reply's text, apart from what the model thought aloud. */
export interface SplitReply {
  readonly text: string;
  /** Empty when there is none. */
  readonly thinking: string;
}

const closing = /<\/(think|thinking)>/i;
const opening = /^\s*<(think|thinking)>/i;

/**
 * Takes the thinking out of a reply that has it in `<think>` tags at its start. The opening tag may be missing, as
 * chat templates write it themselves; without the closing one all is thinking, as the reply ended before its answer.
 */
export function splitThinking(reply: string): SplitReply {
  const opened = opening.exec(reply);
  const closed = closing.exec(reply);
  if (closed !== null && (opened !== null || !/<(think|thinking)>/i.test(reply.slice(0, closed.index)))) {
    const start = opened === null ? 0 : opened[0].length;
    const end = closed.index + closed[0].length;
    return { text: reply.slice(end).trimStart(), thinking: reply.slice(start, closed.index) };
  }
  if (opened !== null) return { text: '', thinking: reply.slice(opened[0].length) };
  return { text: reply, thinking: '' };
}
