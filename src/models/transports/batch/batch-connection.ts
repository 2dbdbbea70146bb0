import type { Caller } from '../call-failures.ts';
import type { PostJson } from '../http/post-json.ts';
import type { Transport } from '../transport.ts';
import { anthropicBatches } from './anthropic-batches.ts';
import type { BatchSetting } from './batch-setting.ts';
import type { BatchEndpoint, BatchWire } from './batch-wire.ts';
import { openaiBatches } from './openai-batches.ts';

/** Whose batch interface an endpoint speaks. */
export type BatchFormat = 'openai' | 'anthropic';

/** What it takes to send a model's calls in batches. */
export interface BatchConnection {
  readonly setting: BatchSetting;
  readonly caller: Caller;
  readonly wire: BatchWire;
  /** The model with the bodies of its requests going another way than over HTTP. */
  readonly over: (send: PostJson) => Transport | Promise<Transport>;
}

export function batchWire(format: BatchFormat, endpoint: BatchEndpoint): BatchWire {
  return format === 'openai' ? openaiBatches(endpoint) : anthropicBatches(endpoint);
}
