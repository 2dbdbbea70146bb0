import { resolve } from 'node:path';
import { readQueueAddress } from '../cluster/redis/queue-address.ts';
import type { RunningWorker } from '../cluster/worker/start-worker.ts';
import { readEnvironment } from '../config/environment.ts';
import { UsageError } from '../foundation/errors.ts';
import type { ModelChoice } from '../models/model-setting.ts';
import { resolveModel } from '../models/transports/resolve-model.ts';
import type { Transport } from '../models/transports/transport.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { packageVersion } from './package-version.ts';
import { simulatedTransports } from './simulated-transports.ts';
import { loadTaskSet } from './task-set.ts';

export interface WorkOptions {
  /** Address of the queue: `redis://[user:password@]host[:port]`, `rediss://` with TLS. */
  readonly queue: string;
  /** The models that are served, and no others: `provider/model`, `provider/model@address`, or as in a configuration. */
  readonly allow: readonly ModelChoice[];
  /** Most calls at once at each endpoint. Default 32. */
  readonly concurrency?: number;
  /** Limits at each endpoint over all workers. */
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Variable that holds the key of the models with an address. */
  readonly apiKeyEnv?: string;
  /** Variables to read instead of `.env` of the working directory. */
  readonly envFile?: string;
  /** Names the tasks that simulated models know; nothing else of it is used. */
  readonly configuration?: Configured;
  /** Told of trouble with the queue that does not stop it. */
  readonly onTrouble?: (message: string) => void;
}

/**
 * Makes model calls for runs elsewhere, until it is closed. The keys come from the environment of this process.
 * @throws UsageError for a model that cannot be made; QueueError when the queue cannot be used.
 */
export async function work(options: WorkOptions): Promise<RunningWorker> {
  const { queue, allow, concurrency = 32, requestsPerMinute, tokensPerMinute, onTrouble } = options;
  const address = readQueueAddress(queue);
  if (allow.length === 0) {
    throw new UsageError('no-models-allowed', 'the worker may not serve any model', {
      where: '--allow',
      hint: 'Name each model that it should serve, such as --allow openai/gpt-6-luna.',
    });
  }
  const models: Transport[] = [];
  for (const choice of allow) models.push(await servedTransport(choice, options));
  const { startWorker } = await import('../cluster/worker/start-worker.ts');
  return startWorker({
    address,
    models,
    concurrency,
    version: packageVersion(),
    limits: { requestsPerMinute, tokensPerMinute },
    onTrouble,
  });
}

async function servedTransport(choice: ModelChoice, options: WorkOptions): Promise<Transport> {
  const { apiKeyEnv, envFile, configuration } = options;
  const simulation = configuration && (await simulated(configuration));
  const resolved = await resolveModel(withAddress(choice, apiKeyEnv), {
    environment: readEnvironment(resolve('.'), envFile),
    transports: simulation && { sim: simulation },
    where: '--allow',
  });
  return resolved.transport;
}

async function simulated(configured: Configured) {
  const loaded = loadedConfiguration(configured);
  return simulatedTransports(await loadTaskSet(loaded), loaded.configuration.simulation);
}

/** `provider/model@address` as the ids of models are written. */
function withAddress(choice: ModelChoice, apiKeyEnv: string | undefined): ModelChoice {
  const parts = typeof choice === 'string' ? /^(.+?)@(https?:\/\/.+)$/.exec(choice) : null;
  if (parts === null) return choice;
  const [, model = '', baseURL = ''] = parts;
  return { model, baseURL, apiKeyEnv };
}
