import { samplePath } from '../../evaluation/sample-path.ts';
import type { Completion } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import type { Message } from '../../prompts/message.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { ProposalPlace } from '../events.ts';
import { askAgain } from './meta-prompts.ts';
import { type ContractVerdict, checkOutput, type OutputContract } from './output-contract.ts';

export interface WrittenPrompt {
  readonly text: string;
  readonly rejectedReplies: number;
}

/**
 * Asks for a prompt until a reply keeps the output contract, a bounded number of times. Each rejected reply is reported
 * with its reason; `undefined` (reported too) when all were rejected. No broken reply becomes a prompt.
 * `purpose` names the call within the proposal.
 */
export async function writePrompt(
  bench: Workbench,
  place: ProposalPlace,
  request: readonly Message[],
  contract: OutputContract,
  purpose = 'write',
): Promise<WrittenPrompt | undefined> {
  const tries = bench.settings.proposalTries;
  let messages = request;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const verdict = await askOnce(bench, place, `${purpose}, try ${attempt}`, messages, contract);
    if (verdict.kept) return { text: verdict.text, rejectedReplies: attempt - 1 };
    const { reason, explanation } = verdict;
    bench.observe({ type: 'proposal-rejected', ...place, reason, explanation, attempt });
    messages = askAgain(request, explanation, contract.tag);
  }
  bench.observe({
    type: 'proposal-skipped',
    ...place,
    reason: 'all-tries-rejected',
    explanation: `${tries} replies of the optimizer model were rejected`,
  });
  return undefined;
}

async function askOnce(
  bench: Workbench,
  place: ProposalPlace,
  purpose: string,
  messages: readonly Message[],
  contract: OutputContract,
): Promise<ContractVerdict> {
  try {
    return checkOutput(await askOptimizer(bench, place, purpose, messages), contract);
  } catch (error) {
    if (isEmptyOrRefused(error))
      return { kept: false, reason: refusalOrEmpty(error), explanation: error.message };
    throw error;
  }
}

/** The model answered, only not with a text: that concerns this request, not the endpoint. */
function isEmptyOrRefused(error: unknown): error is ModelCallError {
  return (
    error instanceof ModelCallError &&
    (error.failure === 'empty-reply' || error.failure === 'refused-by-provider')
  );
}

function refusalOrEmpty(error: ModelCallError): 'empty' | 'refusal' {
  return error.failure === 'empty-reply' ? 'empty' : 'refusal';
}

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

/** Asks the optimizer model at one place of the run. `purpose` names the call within the proposal: its sample path. */
function askOptimizer(
  bench: Workbench,
  place: ProposalPlace,
  purpose: string,
  messages: readonly Message[],
): Promise<Completion> {
  const { optimizer, optimizerParameters, seed, signal } = bench;
  const path = [
    `seed ${seed}`,
    `iteration ${place.iteration}`,
    place.phase,
    ...(place.taskName === undefined ? [] : [place.taskName]),
    `candidate ${place.candidate}`,
    purpose,
  ];
  return optimizer.complete(
    {
      role: 'optimizer',
      messages,
      parameters: optimizerParameters,
      samplePath: samplePath(optimizerParameters, path),
    },
    { signal, kind: purpose.replace(/, try \d+$/, '') },
  );
}
