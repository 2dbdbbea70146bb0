import { formFaults } from '../../../prompts/form/form-faults.ts';
import { type SystemPrompt, systemPrompt } from '../../../prompts/prompt.ts';
import { promptTokens } from '../../../prompts/prompt-tokens.ts';
import { parsePrompt } from '../../../prompts/structure/parse-prompt.ts';
import { type PromptPart, partsOf } from '../../../prompts/structure/parts.ts';
import { similarPart } from '../../../prompts/structure/similar-part.ts';
import { withPart } from '../../../prompts/structure/with-part.ts';
import { withoutParts } from '../../../prompts/structure/without-parts.ts';
import type { Proposal } from '../../engine/state.ts';
import type { Workbench } from '../../engine/workbench.ts';

export interface Rearrangement {
  readonly removed: readonly PromptPart[];
  readonly added: readonly PromptPart[];
}

export interface RearrangementLimits {
  /** The prompts that parts come from. */
  readonly donors?: readonly SystemPrompt[];
  /** Whether a text is short enough. */
  fits(text: string): boolean;
}

/** How long a rearranged prompt may become: as one that is written, and as the guards of the run allow. */
export function roomOf({ settings, guarding }: Workbench): Pick<RearrangementLimits, 'fits'> {
  const { maximumSystemPromptLength: most } = settings;
  const { longest } = guarding.system;
  return { fits: (text) => text.length <= most && promptTokens(text) <= longest };
}

/** Those parts that may go: nothing that the guards keep stands in them. */
export function removable({ guarding }: Workbench, parts: readonly PromptPart[]): readonly PromptPart[] {
  return parts.filter(({ text }) => !guarding.system.protects(text));
}

/**
 * A prompt without some of its parts and with some of others', in the form and order that it has; `undefined` where that
 * changes nothing, leaves nothing, or would read worse in form than the prompt itself.
 */
export function rearranged(
  prompt: SystemPrompt,
  { removed, added }: Rearrangement,
  { donors = [], fits }: RearrangementLimits,
): Proposal<SystemPrompt> | undefined {
  const kept = withoutParts(parsePrompt(prompt.text), new Set(removed.map(({ id }) => id)));
  const text = added.reduce((grown, part) => {
    const longer = withPart(parsePrompt(grown), part) ?? grown;
    return fits(longer) ? longer : grown;
  }, kept);
  if (text.trim() === '' || text === prompt.text) return undefined;
  if (formFaults(text).length > formFaults(prompt.text).length) return undefined;
  const parentIds = [prompt, ...donors].map(({ id }) => id);
  return { prompt: systemPrompt(text), parentIds, failures: [], rejectedReplies: 0, rearranged: true };
}

/** Those parts that say something which no part of the other prompt says, or nearly says. */
export function otherParts(
  parts: readonly PromptPart[],
  known: readonly PromptPart[],
): readonly PromptPart[] {
  return parts.filter((part) => !known.some((one) => one.id === part.id || similarPart(one, part)));
}

/** A text that says nothing twice: of parts that say the same one stays, where the text has room for it. */
export function saidOnce(text: string): string {
  const parts = partsOf(parsePrompt(text));
  const repeated = parts.filter(({ id }, index) => parts.findIndex((other) => other.id === id) < index);
  return [...new Map(repeated.map((part) => [part.id, part])).values()].reduce((once, part) => {
    const without = withoutParts(parsePrompt(once), new Set([part.id]));
    return withPart(parsePrompt(without), part) ?? once;
  }, text);
}
