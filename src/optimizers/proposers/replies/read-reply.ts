import type { ProposalRejectionReason } from '../../contract/events.ts';
import { decodeEntities, jsonTexts } from './formats.ts';
import { declines } from './refusal.ts';
import { taggedTexts } from './tagged-text.ts';
import { unwrapped } from './wrapping.ts';

/** A reply of the optimizer model that was asked for a prompt between tags. */
export interface WrittenReply {
  readonly text: string;
  /** Why it ended; `length` at its token limit. */
  readonly finishReason?: string;
}

export type ReadReply =
  | { readonly isRead: true; readonly text: string }
  | { readonly isRead: false; readonly reason: ProposalRejectionReason; readonly explanation: string };

/** Longest reply that is read, in UTF-16 units: no prompt is so long, and a loop of a model may be. */
const longestReply = 200_000;

/**
 * The prompt that a reply hands over: what is between the last pair of the requested tags, without what models put around it (code fences,
 * quotation marks, labels, talk before and after, thinking, other formats). Every reply that is to become a prompt is read here.
 */
export function readReply({ text: reply, finishReason }: WrittenReply, tag: string): ReadReply {
  if (reply.length > longestReply) {
    return unread('too-long', `the reply has ${reply.length} characters, at most ${longestReply} are read`);
  }
  const visible = reply.replaceAll(unseen, '');
  const written = handedOver(visible, tag);
  if (written === undefined) {
    if (declines(visible)) return unread('refusal', 'the reply declines to write a prompt');
    return finishReason === 'length'
      ? unread('truncated', 'the reply ended at its token limit before the prompt was complete')
      : unread('no-tag', `the reply has no <${tag}>...</${tag}>`);
  }
  const text = unwrapped(written);
  if (isPlaceholder(text)) return unread('empty', `nothing stands between <${tag}> and </${tag}>`);
  return declines(text) ? unread('refusal', 'the text is an apology, not a prompt') : { isRead: true, text };
}

/** Byte order marks and characters without width. Not those that join emoji and letters. */
const unseen = /[\uFEFF\u200B\u2060\u00AD]|<\|[a-z_]{1,30}\|>/g;

/** The text of the last pair of tags that holds more than talk about the tags; or the value of that name in JSON. */
function handedOver(reply: string, tag: string): string | undefined {
  const found = taggedTexts(reply, tag);
  const chosen = found.findLast(({ text }) => !isMention(text)) ?? found.at(-1);
  const json = jsonTexts(reply, tag);
  if (json !== undefined) {
    const inside = taggedTexts(json.text, tag);
    if (inside.length > 0) return (inside.findLast(({ text }) => !isMention(text)) ?? inside.at(-1))?.text;
    if (json.isNamed) return json.text;
  }
  if (chosen === undefined) return undefined;
  return decodeEntities(chosen.text, chosen.isEscaped);
}

/** "between <tag> and </tag>": the text between the tags only joins them. */
function isMention(text: string): boolean {
  return (
    text.length <= 60 &&
    /^[\s`*"'.,…&/–—-]*(?:and|und|et|y|e|и|和|と|与|or|oder|to|\.{3})?[\s`*"'.,…&/–—-]*$/i.test(text)
  );
}

function isPlaceholder(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return /^[[({<][^\n]{0,120}\b(?:prompt|here|goes)\b[^\n]{0,60}[\])}>]$/i.test(text);
}

function unread(reason: ProposalRejectionReason, explanation: string): ReadReply {
  return { isRead: false, reason, explanation };
}
