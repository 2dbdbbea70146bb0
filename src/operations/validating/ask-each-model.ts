import { randomUUID } from 'node:crypto';
import { QueueClient } from '../../cluster/client/queue-client.ts';
import type { QueueAddress } from '../../cluster/redis/queue-address.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { ModelRole, TokenUsage } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { leavingOutRefused } from '../../models/refused-parameters.ts';
import { RequestChanges, requestChangeText } from '../../models/request-changes.ts';
import { retrying } from '../../models/retry/retry.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import { behindQueue } from '../composed-models.ts';
import { assertTeamReachable, type ModelTeam, type RoleModel } from '../model-team.ts';
import { pilotMessages, pilotProblems } from './pilot-request.ts';

/** A model that has answered its call. */
export interface AnsweringModel {
  readonly role: ModelRole;
  readonly model: string;
  readonly reply: string;
  readonly usage: TokenUsage;
  /** Milliseconds from sending to the whole reply. */
  readonly ms: number;
  /** What the provider said, such as a parameter that it dropped. */
  readonly warnings: readonly string[];
  /** What would go wrong in a run, each with the setting that fixes it. */
  readonly problems: readonly string[];
}

/** One call of a run's kind to each model, with a system message. @throws UsageError `unreachable-endpoint`, `model-not-answering`. */
export async function askEachModel(
  team: ModelTeam,
  systemPrompt: string,
  signal: AbortSignal | undefined,
): Promise<readonly AnsweringModel[]> {
  await assertTeamReachable(team);
  const answers: AnsweringModel[] = [];
  for (const role of modelRoles) {
    const model = team[role];
    if (model !== undefined) answers.push(await askModel(role, model, systemPrompt, signal));
  }
  return answers;
}

async function askModel(
  role: ModelRole,
  model: RoleModel,
  systemPrompt: string,
  signal?: AbortSignal,
): Promise<AnsweringModel> {
  const { parameters, queue: address } = model;
  const queue = address && queueFor(address);
  const { transport, attemptTimeoutMs } = queue === undefined ? model : behindQueue(model, queue);
  const startedAt = performance.now();
  try {
    const problems: string[] = [];
    const changes = new RequestChanges([], (change) => problems.push(requestChangeText(change)));
    const policy = { maximumAttempts: 2, maximumRefusals: 2, attemptTimeoutMs };
    const completion = await leavingOutRefused(retrying(transport, { policy }), changes).complete(
      { role, messages: pilotMessages(role, systemPrompt), parameters, samplePath: 'validate' },
      { signal },
    );
    problems.push(...pilotProblems(role, parameters, completion, systemPrompt));
    const { text, usage, warnings = [] } = completion;
    const ms = Math.round(performance.now() - startedAt);
    return { role, model: transport.id, reply: text.trim(), usage, ms, warnings, problems };
  } catch (error) {
    if (!(error instanceof ModelCallError)) throw error;
    throw new UsageError('model-not-answering', error.message, { where: `models.${role}`, cause: error });
  } finally {
    await queue?.close();
  }
}

function queueFor(address: QueueAddress): QueueClient {
  return new QueueClient({ address, run: `validate-${randomUUID()}`, stop: new AbortController().signal });
}
