import { z } from 'zod';
import type { ModelRequest } from '../../models/model.ts';
import { protocolVersion } from './protocol-version.ts';
import { WireError } from './wire-error.ts';

/** Bytes of one request or reply as JSON; four million hold a prompt of about a million tokens. */
export const largestItemBytes = 4_000_000;
/** Bytes of a whole batch or its reply. */
export const largestBatchBytes = 16_000_000;
export const largestBatch = 16;

const messageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.string(),
  images: z
    .array(
      z.strictObject({
        identity: z.string(),
        mediaType: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']).optional(),
        // A worker opens no file that a job names.
        source: z.union([z.strictObject({ address: z.url() }), z.strictObject({ base64: z.base64() })]),
      }),
    )
    .optional(),
});

const parametersSchema = z.strictObject({
  temperature: z.number().optional(),
  maxOutputTokens: z.number().optional(),
  topP: z.number().optional(),
  seed: z.number().optional(),
  stopSequences: z.array(z.string()).optional(),
  reasoningEffort: z.string().optional(),
  responseSchema: z.record(z.string(), z.unknown()).optional(),
  names: z.record(z.string(), z.string()).optional(),
  systemRole: z.enum(['system', 'developer', 'merge-into-user']).optional(),
  reasoningAsAnswer: z.boolean().optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
});

const itemSchema = z.strictObject({
  identity: z.string().regex(/^[0-9a-f]{32}$/),
  failures: z.int().min(0),
  timeoutMs: z.number().positive().max(3_600_000),
  kind: z.string().optional(),
  role: z.enum(['base', 'optimizer', 'judge']),
  messages: z.array(messageSchema),
  parameters: parametersSchema,
  samplePath: z.string(),
  options: z.record(z.string(), z.unknown()).optional(),
});

const batchSchema = z.strictObject({
  version: z.literal(protocolVersion),
  model: z.string().min(1),
  items: z.array(itemSchema).min(1).max(largestBatch),
});

/** One request on its way, under the identity of its call. */
export interface BatchItem extends ModelRequest {
  readonly identity: string;
  /** Attempts of this call that failed before. */
  readonly failures: number;
  /** Upper bound of the attempt. */
  readonly timeoutMs: number;
  /** See `CallContext.kind`. */
  readonly kind?: string;
}

/** What a job of the queue holds: a few requests to one model. No key, no file, no name of a run. */
export interface Batch {
  readonly version: number;
  readonly model: string;
  readonly items: readonly BatchItem[];
}

/**
 * Reads a job's data.
 * @throws WireError when it is of another version, malformed or too large.
 */
export function readBatch(data: unknown): Batch {
  assertVersion(data, 'the run');
  const read = batchSchema.safeParse(data);
  if (!read.success) throw new WireError(`the batch cannot be read: ${z.prettifyError(read.error)}`);
  const large = read.data.items.find((item) => sizeOf(item) > largestItemBytes);
  if (large !== undefined)
    throw new WireError(`a request of the batch is larger than ${largestItemBytes} bytes`);
  return read.data as Batch;
}

/** @throws WireError naming both versions. */
export function assertVersion(data: unknown, sender: string): void {
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined;
  if (version === protocolVersion) return;
  throw new WireError(
    `${sender} speaks version ${String(version)} of the queue's protocol, and this program version ${protocolVersion}; use the same version of metaspo on both sides`,
  );
}

/** Bytes of a value as JSON. */
export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
