import type { Message } from '../../prompts/message.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { ProposalPlace } from '../events.ts';
import { askOptimizer } from './ask-optimizer.ts';
import { isEmptyOrRefused } from './write-prompt.ts';

/** Longest analysis that is passed on, in characters: it becomes part of the next request. */
const longestAnalysis = 8_000;

/** Asks for an analysis of failures; `undefined` (reported) when the model gives none. */
export async function analyse(
  bench: Workbench,
  place: ProposalPlace,
  request: readonly Message[],
): Promise<string | undefined> {
  try {
    const { text } = await askOptimizer(bench, place, 'analysis', request);
    return text.trim().slice(0, longestAnalysis);
  } catch (error) {
    if (!isEmptyOrRefused(error)) throw error;
    bench.observe({
      type: 'proposal-skipped',
      ...place,
      reason: 'all-tries-rejected',
      explanation: `no analysis: ${error.message}`,
    });
    return undefined;
  }
}
