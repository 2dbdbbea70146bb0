import { afterEach } from 'vitest';
import { answerBody } from '../../../../test/support/batch-server/answer-body.ts';
import type { BatchServerSettings, Treatment } from '../../../../test/support/batch-server/served.ts';
import { type BatchServer, startBatchServer } from '../../../../test/support/batch-server/server.ts';
import { imageIdentity } from '../../../data/images/find-image.ts';
import { BudgetAccount } from '../../budget-account.ts';
import { memoryJournal } from '../../memory-journal.ts';
import type { Model, ModelRequest } from '../../model.ts';
import { composeModel } from '../../model-chain.ts';
import { ThrottleRegistry } from '../../throttle/throttle-registry.ts';
import { resolveModel } from '../resolve-model.ts';
import type { BatchSetting } from './batch-setting.ts';
import type { BatchStore } from './batch-store.ts';
import { batchTransport } from './batch-transport.ts';
import { Batcher } from './batcher.ts';
import { memoryBatchStore } from './memory-batch-store.fixture.ts';

export const price = { input: 2, output: 10 };
export const environment = { TEST_KEY: 'batch-test-key-1234567890' };

export interface Subject {
  readonly name: string;
  readonly format: BatchServerSettings['format'];
  readonly model: string;
}

export const subjects: readonly Subject[] = [
  { name: 'OpenAI', format: 'openai', model: 'openai/test-model' },
  { name: 'an OpenAI-compatible server', format: 'openai', model: 'openai-compatible/test-model' },
  { name: 'Anthropic', format: 'anthropic', model: 'anthropic/test-model' },
];

export function request(number: number): ModelRequest {
  return {
    role: 'base',
    messages: [
      { role: 'system', content: 'Answer in a tag.' },
      { role: 'user', content: `Question ${number}` },
    ],
    parameters: { temperature: 0, maxOutputTokens: 100 },
    samplePath: 'repeat 0',
  };
}

/** A picture, with a byte behind its end that makes it another one. */
export function pixel(last: number): Buffer {
  const base64 =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from([last])]);
}

export function requestAbout(picture: Buffer): ModelRequest {
  const source = { base64: picture.toString('base64') };
  const images = [{ identity: imageIdentity(picture), mediaType: 'image/png', source }] as const;
  const { messages, ...rest } = request(0);
  const shown = messages.map((message) => (message.role === 'user' ? { ...message, images } : message));
  return { ...rest, messages: shown };
}

export const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

/** A batch server of a test and sessions over it; both end with the test. */
export function batchesOf({ format, model: modelName }: Subject) {
  let server: BatchServer;
  const stops: AbortController[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop.abort(new Error('test over'));
    await server.close();
  });

  const answer = (body: Readonly<Record<string, unknown>>): Treatment => {
    const question = /Question (\d+)/.exec(JSON.stringify(body))?.[1];
    return { as: 'answer', body: answerBody(format, `<answer>${question}</answer>`) };
  };
  const start = async (settings: Partial<BatchServerSettings> = {}) => {
    server = await startBatchServer({ format, treat: ({ body }) => answer(body), ...settings });
  };

  const session = async (
    store: BatchStore = memoryBatchStore(),
    numbersOf: Partial<BatchSetting> = {},
    limits = {},
  ) => {
    const stop = new AbortController();
    stops.push(stop);
    const notes: string[] = [];
    const {
      transport,
      batch,
      price: batchPrice,
    } = await resolveModel(
      {
        model: modelName,
        baseURL: server.url,
        apiKeyEnv: 'TEST_KEY',
        price,
        batch: { quietSeconds: 0.1, pollSeconds: 0.02, ...numbersOf },
      },
      { environment },
    );
    if (batch === undefined) throw new Error('the setting asks for batches');
    const { wire, setting, caller } = batch;
    const batcher = new Batcher({
      modelId: transport.id,
      endpoint: caller.endpoint,
      wire,
      store,
      setting,
      stop: stop.signal,
      note: (text) => notes.push(text),
    });
    const batched = batchTransport(transport, batch, batcher, undefined);
    const account = new BudgetAccount({ limits });
    const journal = memoryJournal();
    const model: Model = composeModel({
      transport: batched,
      journal,
      account,
      price: batchPrice,
      throttle: new ThrottleRegistry({ maximumConcurrency: 2 }).of(batched),
      retry: { policy: { attemptTimeoutMs: Number.POSITIVE_INFINITY, firstDelayMs: 1 } },
    });
    const askAll = (count: number) =>
      Promise.all(numbers(count).map((number) => model.complete(request(number))));
    return { model, account, batcher, stop, notes, askAll, store };
  };
  return { start, session, answer, server: () => server };
}
