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
import type { Operator } from './operator.ts';

/** The donor is drawn from this many of the best other prompts, better ones with a higher chance. */
const donors = 6;
/** Most parts added at once. */
const mostGrafted = 4;

/** The leader with parts that another good prompt has and it lacks, word for word: the losers of a race may have found something too. */
export const graft: Operator = {
  name: 'graft',
  calls: 0,
  async propose(bench, _place, { leader, others, partsOf }, stream) {
    const useful = others.filter((other) => otherParts(partsOf(other), partsOf(leader)).length > 0);
    const best = useful.slice(0, donors);
    const donor = best[Math.floor(best.length * stream.uniform() ** 2)];
    if (donor === undefined) return undefined;
    const added = otherParts(partsOf(donor), partsOf(leader)).slice(0, mostGrafted);
    return rearranged(leader, { added, removed: [] }, { donors: [donor], ...roomOf(bench) });
  },
};

/** With fewer parts none is removed. */
const fewestParts = 3;

/** The leader without one or two parts, those with the smallest estimated effects. */
export const prune: Operator = {
  name: 'prune',
  calls: 0,
  async propose(bench, _place, { leader, partsOf, drawPartEffects }, stream) {
    const parts = partsOf(leader);
    if (parts.length < fewestParts) return undefined;
    const removed = drawPartEffects(stream)
      .ascending(removable(bench, parts))
      .slice(0, 1 + stream.integer(2));
    return rearranged(leader, { removed, added: [] }, roomOf(bench));
  },
};

/** Most parts removed, and most added, at once. */
const mostParts = 3;
/** The least estimated effect of a part that is added, in score; parts with a negative effect are removed. */
const worthAdding = 0.02;

/**
 * The leader without its worst parts and with the best ones of others, by their estimated effects. If prompts share
 * few parts, little is known of any, and this changes little.
 */
export const compose: Operator = {
  name: 'compose',
  calls: 0,
  async propose(bench, _place, { leader, partsOf, drawPartEffects }, stream) {
    const effects = drawPartEffects(stream);
    const own = partsOf(leader);
    const removed = effects.ascending(removable(bench, own)).filter((part) => effects.of(part) < 0);
    const added = effects
      .ascending(otherParts(effects.parts, own))
      .toReversed()
      .filter((part) => effects.of(part) > worthAdding);
    const change = { removed: removed.slice(0, mostParts), added: added.slice(0, mostParts) };
    return rearranged(leader, change, roomOf(bench));
  },
};

interface Rearrangement {
  readonly removed: readonly PromptPart[];
  readonly added: readonly PromptPart[];
}

interface RearrangementLimits {
  /** The prompts that parts come from. */
  readonly donors?: readonly SystemPrompt[];
  /** Whether a text is short enough. */
  fits(text: string): boolean;
}

/** How long a rearranged prompt may become: as long as a written one, within the guards of the run. */
function roomOf({ settings, guarding }: Workbench): Pick<RearrangementLimits, 'fits'> {
  const { maximumSystemPromptLength: most } = settings;
  const { longest } = guarding.system;
  return { fits: (text) => text.length <= most && promptTokens(text) <= longest };
}

/** The parts that may be removed: those without anything that the guards keep. */
function removable({ guarding }: Workbench, parts: readonly PromptPart[]): readonly PromptPart[] {
  return parts.filter(({ text }) => !guarding.system.protects(text));
}

/**
 * A prompt without some of its parts and with some of other prompts, in its own form and order; `undefined` if that changes
 * nothing, leaves nothing, or would be worse in form than the prompt itself.
 */
function rearranged(
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

/** The parts that say something that no part of the other prompt says, even approximately. */
function otherParts(parts: readonly PromptPart[], known: readonly PromptPart[]): readonly PromptPart[] {
  return parts.filter((part) => !known.some((one) => one.id === part.id || similarPart(one, part)));
}

/** A text that says nothing twice: of parts that say the same, one stays, where it fits the form of the text. */
export function saidOnce(text: string): string {
  const parts = partsOf(parsePrompt(text));
  const repeated = parts.filter(({ id }, index) => parts.findIndex((other) => other.id === id) < index);
  return [...new Map(repeated.map((part) => [part.id, part])).values()].reduce((once, part) => {
    const without = withoutParts(parsePrompt(once), new Set([part.id]));
    return withPart(parsePrompt(without), part) ?? once;
  }, text);
}
