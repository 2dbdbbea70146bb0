import { randomUUID } from 'node:crypto';
import { QueueClient } from '../../cluster/client/queue-client.ts';
import type { QueueAddress } from '../../cluster/redis/queue-address.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { ModelRole, TokenUsage } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { retrying } from '../../models/retry/retry.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import { behindQueue } from '../composed-models.ts';
import { assertTeamReachable, type ModelTeam, type RoleModel } from '../model-team.ts';

/** A model that has answered a tiny call. */
export interface AnsweringModel {
  readonly role: ModelRole;
  readonly model: string;
  readonly reply: string;
  readonly usage: TokenUsage;
  /** Milliseconds from sending to the whole reply. */
  readonly ms: number;
  /** What the provider said, such as a parameter that it dropped. */
  readonly warnings: readonly string[];
}

const question = 'Reply with the one word: ready';

/** One tiny call to each model. @throws UsageError `unreachable-endpoint`, `model-not-answering`. */
export async function askEachModel(
  team: ModelTeam,
  signal: AbortSignal | undefined,
): Promise<readonly AnsweringModel[]> {
  await assertTeamReachable(team);
  const answers: AnsweringModel[] = [];
  for (const role of modelRoles) {
    const model = team[role];
    if (model !== undefined) answers.push(await askModel(role, model, signal));
  }
  return answers;
}

async function askModel(role: ModelRole, model: RoleModel, signal?: AbortSignal): Promise<AnsweringModel> {
  const { parameters, queue: address } = model;
  const queue = address && queueFor(address);
  const { transport, attemptTimeoutMs } = queue === undefined ? model : behindQueue(model, queue);
  const startedAt = performance.now();
  try {
    const {
      text,
      usage,
      warnings = [],
    } = await retrying(transport, {
      policy: { maximumAttempts: 2, maximumRefusals: 2, attemptTimeoutMs },
    }).complete(
      { role, messages: [{ role: 'user', content: question }], parameters, samplePath: 'validate' },
      { signal },
    );
    const ms = Math.round(performance.now() - startedAt);
    return { role, model: transport.id, reply: text.trim(), usage, ms, warnings };
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
