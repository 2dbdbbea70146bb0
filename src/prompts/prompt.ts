import { contentHash } from '../foundation/content-hash.ts';
import { slotsOf } from './template.ts';

/** The prompt that is shared by all tasks: `s` in the paper. */
export interface SystemPrompt {
  readonly kind: 'system';
  /** Content hash of the text: equal texts are one prompt. */
  readonly id: string;
  /** May hold slots, which are filled for each call where the run or the example has a value for them. */
  readonly text: string;
}

/** The prompt of one task, a template with at least one slot for the example: `u` in the paper. */
export interface UserPrompt {
  readonly kind: 'user';
  /** Content hash of the text. */
  readonly id: string;
  readonly text: string;
  /** Slot names, each once, in order of first appearance. */
  readonly slots: readonly string[];
}

export type Prompt = SystemPrompt | UserPrompt;

export function systemPrompt(text: string): SystemPrompt {
  return { kind: 'system', id: contentHash({ system: text }), text };
}

export function userPrompt(text: string): UserPrompt {
  return { kind: 'user', id: contentHash({ user: text }), text, slots: slotsOf(text) };
}

/** Equal texts once: the place of the first, the value of the last. */
export function distinctPrompts<Prompt extends { readonly id: string }>(
  prompts: readonly Prompt[],
): readonly Prompt[] {
  return [...new Map(prompts.map((prompt) => [prompt.id, prompt])).values()];
}
