import type { SystemPrompt } from '../../prompts/prompt.ts';
import { reportRanking } from '../engine/reports.ts';
import type { LearningState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace } from '../events.ts';
import { signed } from './explain.ts';
import type { SystemPromptCandidate } from './selection.ts';
import type { TransferEstimate } from './transfer-estimate.ts';

/** Reports that a candidate does not become the system prompt as it stands; some of its new sentences may. */
export function reportSplit(
  bench: Workbench,
  { place, prompt }: SystemPromptCandidate,
  added: readonly number[],
  chosen: readonly number[],
): void {
  const kept = added.filter((number) => chosen.includes(number)).length;
  const explanation = `rejected as a whole: ${kept} of its ${added.length} new sentences are taken now`;
  bench.observe({ type: 'candidate-rejected', ...place, promptId: prompt.id, explanation });
}

/** What a composed prompt is by the numbers: sentences that came and went, and the sum of what they are estimated to add. */
export interface Composition {
  readonly difference: number;
  readonly examples: number;
  readonly added: number;
  readonly dropped: number;
}

/** Reports a system prompt that was made of screened sentences. */
export function reportComposed(
  bench: Workbench,
  place: PhasePlace,
  replacedId: string,
  { system, tasks }: LearningState,
  { difference, examples, added, dropped }: Composition,
): void {
  bench.observe({
    type: 'system-prompt-accepted',
    ...place,
    promptId: system.id,
    replacedId,
    explanation: `accepted: ${added} sentences more and ${dropped} fewer, ${signed(difference)} by their estimated effects from ${examples} scores`,
    difference,
    examples,
  });
  for (const task of tasks) reportRanking(bench, place, task);
}

/** Reports what the chosen sentences add to the source tasks, and to each of them when it is held out. */
export function reportTransfer(bench: Workbench, { id }: SystemPrompt, estimate: TransferEstimate): void {
  bench.observe({ type: 'transfer-estimated', systemPromptId: id, ...estimate });
}
