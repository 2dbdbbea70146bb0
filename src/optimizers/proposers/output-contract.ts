import { slotsOf } from '../../prompts/template.ts';
import type { ProposalRejectionReason } from '../events.ts';

/** What a reply of the optimizer model must be to become a prompt. */
export interface OutputContract {
  /** The prompt stands in the last `<tag>...</tag>` of the reply. */
  readonly tag: string;
  /** Slots that the prompt must have, and no others. None for a system prompt. */
  readonly slots: readonly string[];
  /** Most characters. */
  readonly maximumLength: number;
  /** Texts of prompts that exist: a copy of one is no proposal. */
  readonly known: readonly string[];
  /** Texts of examples that were shown: none may stand in the prompt. */
  readonly shownTexts: readonly string[];
  /** The prompt that is being improved: what it says already may be said again. */
  readonly parentText: string;
  /** What the prompt must say word for word, such as the tag that answers are read from. */
  readonly required?: readonly string[];
}

export type ContractVerdict =
  | { readonly kept: true; readonly text: string }
  | { readonly kept: false; readonly reason: ProposalRejectionReason; readonly explanation: string };

/** How apologies and refusals begin, in the few words that no prompt begins with. */
const refusal =
  /^\W*(?:(?:i['’]?m|i am) (?:sorry|unable|afraid)|sorry\b|i (?:can['’]?t|cannot|can not|won['’]?t|will not) |as an ai\b|unfortunately,? i\b|i apologi[sz]e)/i;

/** Names of the blocks that our requests are made of; a prompt that holds one has copied the request. */
const requestBlocks =
  /<\/?(?:current_system_prompt|current_user_prompt|failures?|examples?|analysis|new_(?:system|user)_prompt|(?:new|current)_sentence)>/i;

/**
 * Decides whether a reply may become a prompt (method.md, section 3: a reply without the asked tag became "the
 * optimised system prompt" in the published code). Pure; says what is wrong in words that the optimizer model can use.
 */
export function checkOutput(reply: string, contract: OutputContract): ContractVerdict {
  const text = lastTagged(reply, contract.tag)?.trim();
  if (text === undefined) {
    return refusal.test(reply)
      ? broken('refusal', 'the reply declines to write a prompt')
      : broken('no-tag', `the reply has no <${contract.tag}>...</${contract.tag}>`);
  }
  return (
    checkText(text, contract) ??
    checkSlots(text, contract) ??
    checkRequired(text, contract) ??
    checkOriginality(text, contract) ?? { kept: true, text }
  );
}

function checkText(text: string, { tag, maximumLength }: OutputContract): ContractVerdict | undefined {
  if (text === '') return broken('empty', `nothing stands between <${tag}> and </${tag}>`);
  if (refusal.test(text)) return broken('refusal', 'the text is an apology, not a prompt');
  if (text.length > maximumLength) {
    return broken(
      'too-long',
      `the prompt has ${text.length} characters, at most ${maximumLength} are allowed`,
    );
  }
  if (repeatsItself(text)) return broken('too-long', 'the prompt says the same sentences again and again');
  return undefined;
}

function checkSlots(text: string, { slots }: OutputContract): ContractVerdict | undefined {
  const found = slotsOf(text);
  const lost = slots.filter((slot) => !found.includes(slot));
  if (lost.length > 0)
    return broken('lost-slot', `the prompt lost ${lost.map((slot) => `{{${slot}}}`).join(', ')}`);
  const unknown = found.filter((slot) => !slots.includes(slot));
  if (unknown.length === 0) return undefined;
  return broken(
    'unknown-slot',
    `the prompt has a slot that nothing fills: ${unknown.map((slot) => `{{${slot}}}`).join(', ')}`,
  );
}

function checkRequired(text: string, { required = [] }: OutputContract): ContractVerdict | undefined {
  const lost = required.filter((part) => !text.toLowerCase().includes(part.toLowerCase()));
  if (lost.length === 0) return undefined;
  return broken(
    'lost-output-contract',
    `the prompt does not say ${lost.map((part) => `"${part}"`).join(' and ')}`,
  );
}

function checkOriginality(text: string, contract: OutputContract): ContractVerdict | undefined {
  if (contract.known.some((other) => normalised(other) === normalised(text))) {
    return broken('duplicate', 'the prompt says the same as one that was already tried');
  }
  if (requestBlocks.test(text)) return broken('copied-example', 'the prompt repeats parts of the request');
  const passage = copiedPassage(text, contract.shownTexts, contract.parentText);
  if (passage === undefined) return undefined;
  return broken('copied-example', `the prompt copies from an example: "${passage}"`);
}

function broken(reason: ProposalRejectionReason, explanation: string): ContractVerdict {
  return { kept: false, reason, explanation };
}

/** Text of the last complete element of this name; `undefined` without one. */
function lastTagged(reply: string, tag: string): string | undefined {
  const elements = [...reply.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'gi'))];
  return elements.at(-1)?.[1];
}

function normalised(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** So many words in a row are no coincidence, unless the parent prompt has them too. */
const passageWords = 10;

/**
 * A passage of an example's text that stands in a prompt: ten words in a row, or a whole shorter text of at least
 * five words. What also stands in the parent prompt (wording that all examples share) is no copy. `undefined` if there is none.
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
    const size = Math.min(passageWords, words.length);
    if (size < 5) continue;
    for (let start = 0; start + size <= words.length; start += 1) {
      const passage = words.slice(start, start + size).join(' ');
      if (promptWords.includes(` ${passage} `) && !parentWords.includes(` ${passage} `)) return passage;
    }
  }
  return undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A text with fewer sentences than this cannot be said to repeat itself. */
const fewestSentences = 6;

/** Whether more than half of a text's sentences stand in it already: bloat, not instruction. */
function repeatsItself(text: string): boolean {
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim().toLowerCase())
    .filter((sentence) => sentence !== '');
  return sentences.length >= fewestSentences && new Set(sentences).size < sentences.length / 2;
}
