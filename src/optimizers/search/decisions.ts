import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { Decision } from '../contract/events.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { acceptSystemPrompt, type Replacement } from '../engine/acceptance.ts';
import { explainDifference } from '../engine/explain.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { Gain } from './gain.ts';

/** Why a gain is enough, with its numbers. */
export function acceptanceOf(gain: Gain, why: string): Decision {
  return { explanation: `accepted: ${explainDifference(gain)}, ${why}`, ...numbersOf(gain) };
}

/** Replaces one system prompt by another that passes the guards; `asked` is the base calls that they made. */
export async function replace(
  bench: Workbench,
  place: PhasePlace,
  replacement: Replacement,
): Promise<{ readonly isAccepted: boolean; readonly asked: number }> {
  const { guarding } = bench;
  const before = guarding.callsFor(replacement.prompt);
  const isAccepted = await acceptSystemPrompt(bench, place, replacement);
  return { isAccepted, asked: before - guarding.callsFor(replacement.prompt) };
}

/** Reports that a candidate was rejected, and why. */
export function reportRejected(
  bench: Workbench,
  place: ProposalPlace,
  { id: promptId }: SystemPrompt,
  gain: Gain,
  why: string,
): void {
  const explanation = `rejected: ${explainDifference(gain)}, ${why}`;
  bench.observe({ type: 'candidate-rejected', ...place, promptId, explanation, ...numbersOf(gain) });
}

/** A gain as events state it. */
export function numbersOf({ mean, low, high, pairs }: Gain) {
  return { difference: mean, low, high, examples: pairs };
}
