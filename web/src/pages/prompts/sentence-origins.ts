import { SentenceBank } from '../../../../src/optimizers/selection/sentence-bank.ts';
import type { PromptEntry } from './prompt-entries.ts';

/** A sentence of a composed prompt, and where it came from. */
export interface SentenceOrigin {
  readonly sentence: string;
  /** The candidate that proposed it first. */
  readonly proposedIn: PromptEntry | undefined;
  /** The composed prompt from which on it was in use without a break. */
  readonly inUseSince: PromptEntry;
}

/** The sentences that a composed prompt has beyond the first prompt, taken apart as the selection does. */
export function sentenceOrigins(
  entries: readonly PromptEntry[],
  composed: PromptEntry,
): readonly SentenceOrigin[] {
  const initial = entries.find(({ standing }) => standing === 'initial')?.text ?? '';
  const bank = new SentenceBank(initial);
  const earlier = entries.slice(0, entries.indexOf(composed) + 1);
  const numbers = new Map(earlier.map((entry) => [entry, new Set(bank.add(entry.text))]));
  const accepted = earlier.filter(({ standing }) => standing === 'accepted').reverse();
  return [...(numbers.get(composed) ?? [])].map((number) => {
    const has = (entry: PromptEntry) => numbers.get(entry)?.has(number) ?? false;
    const left = accepted.findIndex((entry) => !has(entry));
    return {
      sentence: bank.compose([number], Number.POSITIVE_INFINITY).slice(initial.length).trim(),
      proposedIn: earlier.find((entry) => entry.candidate !== null && has(entry)),
      inUseSince: (left === -1 ? accepted.at(-1) : accepted[left - 1]) ?? composed,
    };
  });
}
