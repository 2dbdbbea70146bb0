import { randomUUID } from 'node:crypto';
import { QueueClient } from '../../cluster/client/queue-client.ts';
import type { QueueAddress } from '../../cluster/redis/queue-address.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { ChainedModel } from '../../models/chained-model.ts';
import type { Completion, ModelRequest, ModelRole, TokenUsage } from '../../models/model.ts';
import { ModelCallError, type ModelFailure } from '../../models/model-call-error.ts';
import { learningRefusals, leavingOutRefused } from '../../models/refused-parameters.ts';
import { RequestChanges, requestChangeText } from '../../models/request-changes.ts';
import { retrying } from '../../models/retry/retry.ts';
import type { SimulatedModel } from '../../models/simulated-notice.ts';
import { SimulatedReplies } from '../../models/simulated-replies.ts';
import { mergeSystemIntoUser } from '../../models/transports/merged-system.ts';
import type { Pilot } from '../../runs/pilots.ts';
import type { Judging } from '../../scoring/scorer.ts';
import { behindQueue } from '../composed-models.ts';
import {
  assertTeamReachable,
  isSimulated,
  modelsOf,
  type RoleModel,
  simulatedModels,
} from '../model-team.ts';
import { measuredPilot, pilotIdentity } from './measured-calls.ts';
import { judgedReply, type PilotedProject, pilotProblems, pilotRequest } from './pilot-request.ts';
import { droppedSystemMessage, type ShowsReading, showsWord } from './system-message.ts';

/** A model that has answered its call. */
export interface AnsweringModel {
  readonly role: ModelRole;
  readonly model: string;
  readonly reply: string;
  /** Of all calls that were made to it. */
  readonly usage: TokenUsage;
  /** How many these were: more than one where the reply did not show that the system message was read. */
  readonly calls: number;
  /** Milliseconds from sending the first to its whole reply. */
  readonly ms: number;
  /** What the provider said, such as a parameter that it dropped. */
  readonly warnings: readonly string[];
  /** What would go wrong in a run, each with the setting that fixes it. */
  readonly problems: readonly string[];
}

/** What the first call took, under the identity by which `estimate` finds it. */
export interface KeptPilot {
  readonly identity: string;
  readonly pilot: Pilot;
}

export interface AskedModels {
  readonly answers: readonly AnsweringModel[];
  readonly pilots: readonly KeptPilot[];
  /** By their names, or by their replies. */
  readonly simulated: readonly SimulatedModel[];
}

/** One call of a run's kind to each model, with a system message. @throws UsageError `unreachable-endpoint`, `model-not-answering`. */
export async function askEachModel(
  project: PilotedProject,
  signal: AbortSignal | undefined,
): Promise<AskedModels> {
  await assertTeamReachable(project.team);
  const answers: AnsweringModel[] = [];
  const pilots: KeptPilot[] = [];
  const simulated = new SimulatedReplies(simulatedModels(project.team));
  const { systemPrompt: firstPrompt } = project.loaded.configuration;
  const { judging } = judgedReply(project.tasks)?.scorer ?? {};
  for (const [role, model] of modelsOf(project.team)) {
    const request = pilotRequest(role, project, model);
    const { answer, pilot } = await askModel({ model, request, judging, firstPrompt, signal, simulated });
    answers.push(answer);
    pilots.push({ identity: pilotIdentity(model, request), pilot });
  }
  return { answers, pilots, simulated: simulated.models };
}

interface PilotCall {
  readonly model: RoleModel;
  readonly request: ModelRequest;
  /** How the verdicts of judges are read, where a task has them. */
  readonly judging: Judging | undefined;
  /** The system prompt that a run begins with. */
  readonly firstPrompt: string;
  readonly signal: AbortSignal | undefined;
  readonly simulated: SimulatedReplies;
}

async function askModel({ model, request, judging, firstPrompt, signal, simulated }: PilotCall) {
  const { role } = request;
  const queue = model.queue && queueFor(model.queue);
  const { transport, attemptTimeoutMs } = queue === undefined ? model : behindQueue(model, queue);
  const problems: string[] = [];
  const changes = new RequestChanges([], (change) => problems.push(requestChangeText(change)));
  const policy = { maximumAttempts: 2, maximumRefusals: 2, attemptTimeoutMs };
  const retried = retrying(learningRefusals(transport, changes), { policy });
  const asked = simulated.around(leavingOutRefused(retried, changes));
  const startedAt = performance.now();
  try {
    const completion = await firstReply(asked, request, model.where, signal);
    const ms = Math.round(performance.now() - startedAt);
    const cause = pilotProblems(role, model, completion, { systemText: firstPrompt, judging });
    // Only its system message tells a judge what a verdict looks like.
    const verdicts = role === 'judge' ? judging : undefined;
    const shows: ShowsReading =
      verdicts === undefined ? showsWord : ({ text }) => verdicts.problem(text) === undefined;
    const isTold = (cause.length > 0 && verdicts === undefined) || completion.finishReason === 'length';
    const further =
      isTold || isSimulated(model) ? [] : await furtherReplies(asked, request, completion, { shows, signal });
    const [merged, doubled] = further;
    const replies = merged && { asSystem: completion, merged, doubled };
    const dropped = replies && droppedSystemMessage(model.where, systemText(request), replies, shows);
    problems.push(...(dropped === undefined ? cause : [dropped]));
    const { text, warnings = [] } = completion;
    const usage = further.map((one) => one.usage).reduce(sumOf, completion.usage);
    const calls = 1 + further.length;
    const answer: AnsweringModel = {
      role,
      model: transport.id,
      reply: text.trim(),
      usage,
      calls,
      ms,
      warnings,
      problems,
    };
    return { answer, pilot: measuredPilot(request, completion, ms) };
  } catch (error) {
    if (!(error instanceof ModelCallError)) throw error;
    throw new UsageError('model-not-answering', error.message, { where: model.where, cause: error });
  } finally {
    await queue?.close();
  }
}

/** Failures behind which a chat template without a system role may be, in whatever words. */
const mayBeSystemRole: ReadonlySet<ModelFailure> = new Set([
  'system-role-refused',
  'bad-request',
  'server-error',
]);

/** The reply; where the request is refused and answered without a system message, an error that says so. */
async function firstReply(
  asked: ChainedModel,
  request: ModelRequest,
  where: string,
  signal?: AbortSignal,
): Promise<Completion> {
  try {
    return await asked.complete(request, { signal });
  } catch (error) {
    if (!(error instanceof ModelCallError) || !mayBeSystemRole.has(error.failure)) throw error;
    if (request.parameters.systemRole === 'merge-into-user') throw error;
    const answered = await asked.complete(withoutSystemMessage(request), { signal }).then(
      () => true,
      () => false,
    );
    if (!answered) throw error;
    throw new ModelCallError(
      `${withoutHint(error)}; asked with the same text in the user message, it answered`,
      { failure: 'system-role-refused', hint: `Set ${where}.systemRole to merge-into-user.`, cause: error },
    );
  }
}

/** Where a reply does not show that the model has read its system message: one without, then one with twice as much of it. */
async function furtherReplies(
  asked: ChainedModel,
  request: ModelRequest,
  first: Completion,
  { shows, signal }: { readonly shows: ShowsReading; readonly signal?: AbortSignal | undefined },
): Promise<readonly Completion[]> {
  const { role, parameters } = request;
  if (role === 'optimizer' || parameters.systemRole === 'merge-into-user' || shows(first)) return [];
  const merged = await asked.complete(withoutSystemMessage(request), { signal });
  if (shows(merged)) return [merged];
  return [merged, await asked.complete(withSystemTwice(request), { signal })];
}

function withSystemTwice(request: ModelRequest): ModelRequest {
  const messages = request.messages.map((message) =>
    message.role === 'system' ? { ...message, content: `${message.content}\n\n${message.content}` } : message,
  );
  return { ...request, messages };
}

function withoutSystemMessage(request: ModelRequest): ModelRequest {
  return { ...request, messages: mergeSystemIntoUser(request.messages) };
}

function systemText({ messages }: ModelRequest): string {
  return messages.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n');
}

function withoutHint({ message, hint }: ModelCallError): string {
  const end = hint === undefined ? message.length : message.lastIndexOf(hint);
  return message.slice(0, end).replace(/\. ?$/, '');
}

function sumOf(first: TokenUsage, second: TokenUsage): TokenUsage {
  return {
    inputTokens: first.inputTokens + second.inputTokens,
    outputTokens: first.outputTokens + second.outputTokens,
    ...((first.estimated || second.estimated) && { estimated: true }),
  };
}

function queueFor(address: QueueAddress): QueueClient {
  return new QueueClient({ address, run: `validate-${randomUUID()}`, stop: new AbortController().signal });
}
