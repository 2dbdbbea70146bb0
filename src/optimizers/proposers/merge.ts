import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { ProposalPlace } from '../contract/events.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt } from './ask-for-prompt.ts';
import { combineRequest } from './variation-requests.ts';

/** One system prompt out of two, from their texts alone (GEPA's merge; Agrawal et al. 2025). One call. */
export function mergeSystemPrompts(
  bench: Workbench,
  place: ProposalPlace,
  one: SystemPrompt,
  other: SystemPrompt,
): Promise<Proposal<SystemPrompt> | undefined> {
  return askForSystemPrompt(bench, {
    place,
    parents: [one, other],
    purpose: 'merge',
    request: (form) => combineRequest(form, one.text, other.text),
  });
}
