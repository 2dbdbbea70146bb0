import { samplePath } from '../../evaluation/sample-path.ts';
import { clipText } from '../../foundation/clip-text.ts';
import type { Completion } from '../../models/model.ts';
import { ModelCallError, type ModelFailure } from '../../models/model-call-error.ts';
import type { Message } from '../../prompts/message.ts';
import type { ProposalRejectionReason } from '../contract/events.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Workbench } from '../engine/workbench.ts';
import { type ContractVerdict, checkOutput, type OutputContract } from './output-contract.ts';
import { withoutThinking } from './replies/thinking.ts';
import { longestAnalysis } from './request-blocks.ts';
import { type RequestInRoom, rooms } from './room.ts';

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
  request: RequestInRoom,
  contract: OutputContract,
  purpose = 'write',
): Promise<WrittenPrompt | undefined> {
  const tries = bench.settings.proposalTries;
  let asked = request;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const verdict = await askOnce(bench, place, `${purpose}, try ${attempt}`, asked, contract);
    if (verdict.kept) return { text: verdict.text, rejectedReplies: attempt - 1 };
    const { reason, guard, explanation } = verdict;
    bench.observe({ type: 'proposal-rejected', ...place, reason, guard, explanation, attempt });
    asked = (room) => askAgain(request(room), explanation, contract.tag);
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
  request: RequestInRoom,
  contract: OutputContract,
): Promise<ContractVerdict> {
  try {
    return checkOutput(await askWithinRoom(bench, place, purpose, request), contract);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    return { kept: false, ...fault };
  }
}

/** Asks for an analysis of failures; `undefined` (reported) when the model gives none. */
export async function analyse(
  bench: Workbench,
  place: ProposalPlace,
  request: RequestInRoom,
): Promise<string | undefined> {
  try {
    const { text } = await askWithinRoom(bench, place, 'analysis', request);
    return clipText(withoutThinking(text).trim(), longestAnalysis);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    const explanation = `no analysis: ${fault.explanation}`;
    bench.observe({ type: 'proposal-rejected', ...place, reason: fault.reason, explanation, attempt: 1 });
    bench.observe({ type: 'proposal-skipped', ...place, reason: 'all-tries-rejected', explanation });
    return undefined;
  }
}

/** Asks, showing less and less as long as the request is too long for the model. */
async function askWithinRoom(
  bench: Workbench,
  place: ProposalPlace,
  purpose: string,
  request: RequestInRoom,
): Promise<Completion> {
  let tooLong: unknown;
  let shown = '';
  for (const room of rooms) {
    const messages = request(room);
    const text = messages.map(({ content }) => content).join();
    if (text === shown) continue;
    shown = text;
    try {
      return await askOptimizer(bench, place, purpose, messages);
    } catch (error) {
      if (!(error instanceof ModelCallError && error.failure === 'context-too-long')) throw error;
      tooLong = error;
    }
  }
  throw tooLong;
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
    { signal, kind: purpose.replace(/, try \d+$/, ''), place: { ...place, purpose } },
  );
}

/** Why a request brought no prompt. */
interface RequestFault {
  readonly reason: ProposalRejectionReason;
  /**
   * For the run's log and for the optimizer model, which may read it in its next request: the fault alone. A name, an
   * address or a server's own words would make requests differ from one machine to the next.
   */
  readonly explanation: string;
}

/** Faults of one request, not of the endpoint: the next request may be answered. */
const faults: Readonly<Partial<Record<ModelFailure, RequestFault>>> = {
  'empty-reply': { reason: 'empty', explanation: 'the reply of the optimizer model was empty' },
  'truncated-reply': {
    reason: 'truncated',
    explanation: 'the reply of the optimizer model ended at its token limit before anything was written',
  },
  'refused-by-provider': {
    reason: 'refusal',
    explanation: 'the provider of the optimizer model declined the request',
  },
  'bad-request': {
    reason: 'request-refused',
    explanation: 'the endpoint of the optimizer model does not accept the request',
  },
  'context-too-long': {
    reason: 'request-too-long',
    explanation: 'the request is too long for the optimizer model, however little it shows',
  },
};

/** The fault of a request that asking again will not fix; `undefined` for any other error. */
function faultOf(error: unknown): RequestFault | undefined {
  return error instanceof ModelCallError ? faults[error.failure] : undefined;
}

/** Continues a request after a reply that broke the output contract. */
function askAgain(request: readonly Message[], explanation: string, tag: string): readonly Message[] {
  const reminder = `An earlier answer to this request could not be used: ${explanation}. Answer again, with the whole prompt between <${tag}> and </${tag}>.`;
  return request.map((message, index) =>
    index === request.length - 1 ? { ...message, content: `${message.content}\n\n${reminder}` } : message,
  );
}
