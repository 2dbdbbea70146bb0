import { slotList, slotsOf } from '../../prompts/template.ts';
import type { ProposalRejectionReason } from '../contract/events.ts';
import type { GuardFault, GuardName } from '../requirements/guard-settings.ts';
import { readReply, type WrittenReply } from './replies/read-reply.ts';

/** What a reply of the optimizer model must be to become a prompt. */
export interface OutputContract {
  /** The prompt is in the last `<tag>...</tag>` of the reply. */
  readonly tag: string;
  /** Slots that the prompt must have, and no others. */
  readonly slots: readonly string[];
  /** Most characters. */
  readonly maximumLength: number;
  /** Texts of prompts that exist: a reply that repeats one is rejected. */
  readonly known: readonly string[];
  /** Texts of examples that were shown: none may occur in the prompt. */
  readonly shownTexts: readonly string[];
  /** The prompt that is being improved, and other texts that may be repeated. */
  readonly parentText: string;
  /** What the prompt must say word for word, such as the tag that answers are read from. */
  readonly required?: readonly string[];
  /** The guards that read a text: the one that it breaks, if any. */
  readonly guard?: (text: string) => GuardFault | undefined;
}

export type ContractVerdict =
  | { readonly kept: true; readonly text: string }
  | {
      readonly kept: false;
      readonly reason: ProposalRejectionReason;
      readonly guard?: GuardName;
      readonly explanation: string;
    };

/**
 * Decides whether a reply may become a prompt (docs/method.md, section 3: a reply without the asked tag became "the
 * optimised system prompt" in the published code). Pure; says what is wrong in words that the optimizer model can use.
 */
export function checkOutput(reply: WrittenReply, contract: OutputContract): ContractVerdict {
  const read = readReply(reply, contract.tag);
  if (!read.isRead) return broken(read.reason, read.explanation);
  const { text } = read;
  return (
    checkLength(text, contract) ??
    checkSlots(text, contract) ??
    checkRequired(text, contract) ??
    checkGuard(text, contract) ??
    checkOriginality(text, contract) ?? { kept: true, text }
  );
}

function checkLength(text: string, { maximumLength }: OutputContract): ContractVerdict | undefined {
  if (text.length > maximumLength) {
    return broken(
      'too-long',
      `the prompt has ${text.length} characters, at most ${maximumLength} are allowed`,
    );
  }
  return repeatsItself(text)
    ? broken('too-long', 'the prompt says the same sentences again and again')
    : undefined;
}

function checkSlots(text: string, { slots }: OutputContract): ContractVerdict | undefined {
  const found = slotsOf(text);
  const lost = slots.filter((slot) => !found.includes(slot));
  if (lost.length > 0) return broken('lost-slot', `the prompt lost ${slotList(lost)}`);
  const unknown = found.filter((slot) => !slots.includes(slot));
  if (unknown.length === 0) return undefined;
  return broken('unknown-slot', `the prompt has a slot that nothing fills: ${slotList(unknown)}`);
}

function checkRequired(text: string, { required = [] }: OutputContract): ContractVerdict | undefined {
  const lost = required.filter((part) => !text.toLowerCase().includes(part.toLowerCase()));
  if (lost.length === 0) return undefined;
  return broken(
    'lost-output-contract',
    `the prompt does not say ${lost.map((part) => `"${part}"`).join(' and ')}`,
  );
}

function checkGuard(text: string, { guard }: OutputContract): ContractVerdict | undefined {
  const fault = guard?.(text);
  return fault && { kept: false, reason: 'guard', ...fault };
}

function checkOriginality(text: string, contract: OutputContract): ContractVerdict | undefined {
  if (contract.known.some((other) => normalised(other) === normalised(text))) {
    return broken('duplicate', 'the prompt says the same as one that was already tried');
  }
  if (copiesRequest(text)) return broken('copied-example', 'the prompt repeats parts of the request');
  const passage = copiedPassage(text, contract.shownTexts, contract.parentText);
  if (passage === undefined) return undefined;
  return broken('copied-example', `the prompt copies from an example: "${passage}"`);
}

function broken(reason: ProposalRejectionReason, explanation: string): ContractVerdict {
  return { kept: false, reason, explanation };
}

function normalised(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** This many words in a row are no coincidence, unless the parent prompt has them too. A character of an unspaced script is half a word. */
const passageWords = 10;

/**
 * A passage of an example's text that occurs in a prompt: ten words in a row, or a whole shorter text of at least
 * five words. What the parent prompt has too (wording that all examples share) is no copy. `undefined` if there is none.
 */
function copiedPassage(
  prompt: string,
  exampleTexts: readonly string[],
  parentPrompt: string,
): string | undefined {
  const promptWords = ` ${wordsOf(prompt).join(' ')} `;
  const parentWords = ` ${wordsOf(parentPrompt).join(' ')} `;
  for (const text of exampleTexts) {
    const words = wordsOf(text);
    const wordLength = words.filter((word) => unspaced.test(word)).length * 2 > words.length ? 2 : 1;
    const size = Math.min(passageWords * wordLength, words.length);
    if (size < 5 * wordLength) continue;
    for (let start = 0; start + size <= words.length; start += 1) {
      const passage = words.slice(start, start + size).join(' ');
      if (promptWords.includes(` ${passage} `) && !parentWords.includes(` ${passage} `)) return passage;
    }
  }
  return undefined;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const words = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** Words in lower case; characters, in scripts without spaces between words. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(words) ?? [];
}

/** A text with fewer sentences than this does not count as repeating itself. */
const fewestSentences = 6;

/** Whether more than half of a text's sentences repeat earlier ones: bloat, not instruction. */
function repeatsItself(text: string): boolean {
  const sentences = text
    .split(/(?<=[.!?؟۔।])\s+|(?<=[。！？])|\n+/)
    .map((sentence) => sentence.trim().toLowerCase())
    .filter((sentence) => sentence !== '');
  return sentences.length >= fewestSentences && new Set(sentences).size < sentences.length / 2;
}

/** Blocks of our requests that no prompt has a reason to name. */
const ownBlocks =
  /<\/?(?:current_(?:system|user)_prompt|new_(?:system|user)_prompt|(?:new|current)_sentence|unreadable_answer|failures)>/i;
/** Blocks whose names a prompt may speak of ("reason in <analysis> tags"): copied if they hold words. */
const sharedBlocks = /<(failure|examples?|analysis|input|reply|expected|feedback)>([^<]{0,400})/gi;
/** Sentences of our requests. */
const ownWords =
  /Rules for the new (?:system|user) prompt|Write the complete new (?:system|user) prompt|name no single task, no subject and no example|They? must not contradict user prompts, which say/i;

/** Whether a prompt holds parts of the request that it was asked for with. */
function copiesRequest(prompt: string): boolean {
  if (ownBlocks.test(prompt) || ownWords.test(prompt)) return true;
  return [...prompt.matchAll(sharedBlocks)].some(([, name = '', content = '']) => {
    const isClosed = prompt.toLowerCase().includes(`</${name.toLowerCase()}>`);
    return isClosed && (content.match(/[\p{L}\p{N}]+/gu) ?? []).length >= 2;
  });
}
