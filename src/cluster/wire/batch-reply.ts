import { z } from 'zod';
import { clipText } from '../../foundation/clip-text.ts';
import type { Completion } from '../../models/model.ts';
import { type ModelCallDetails, ModelCallError, type ModelFailure } from '../../models/model-call-error.ts';
import { assertVersion, largestBatch, largestItemBytes, sizeOf } from './batch.ts';
import { protocolVersion } from './protocol-version.ts';
import { WireError } from './wire-error.ts';

const failures = {
  'rate-limited': true,
  'quota-exhausted': true,
  authentication: true,
  'not-found': true,
  'bad-request': true,
  'parameter-refused': true,
  'system-role-refused': true,
  'context-too-long': true,
  'server-error': true,
  unreachable: true,
  'connection-lost': true,
  timeout: true,
  'malformed-reply': true,
  'empty-reply': true,
  'truncated-reply': true,
  'refused-by-provider': true,
  withdrawn: true,
} satisfies Record<ModelFailure, true>;

const count = z.int().min(0);

const usageSchema = z.strictObject({
  inputTokens: count,
  outputTokens: count,
  reasoningTokens: count.optional(),
  cachedInputTokens: count.optional(),
  estimated: z.boolean().optional(),
});

const completionSchema = z.strictObject({
  text: z.string(),
  usage: usageSchema,
  finishReason: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'other']),
  content: z.array(z.unknown()).optional(),
  warnings: z.array(z.string()).optional(),
  simulated: z.literal(true).optional(),
});

const errorSchema = z.strictObject({
  failure: z.enum(Object.keys(failures) as [ModelFailure, ...ModelFailure[]]),
  message: z.string().max(20_000),
  status: z.number().optional(),
  retryAfterMs: z.number().optional(),
  usage: usageSchema.optional(),
  refused: z
    .strictObject({ parameters: z.array(z.string()).max(100), instead: z.string().optional() })
    .optional(),
});

const answerSchema = z.union([
  z.strictObject({ identity: z.string(), completion: completionSchema }),
  z.strictObject({ identity: z.string(), error: errorSchema }),
]);

const replySchema = z.union([
  z.strictObject({
    version: z.literal(protocolVersion),
    worker: z.string(),
    answers: z.array(answerSchema).max(largestBatch),
  }),
  z.strictObject({ version: z.literal(protocolVersion), worker: z.string(), refused: z.string() }),
]);

/** How one attempt ended that a worker made. */
export type Answer =
  | { readonly identity: string; readonly completion: Completion }
  | { readonly identity: string; readonly error: WireFailure };

/** A `ModelCallError` as JSON. */
export interface WireFailure
  extends Pick<ModelCallDetails, 'failure' | 'status' | 'retryAfterMs' | 'usage' | 'refused'> {
  readonly message: string;
}

/** A job's return value: an answer for each item, or why the worker could not read the batch at all. */
export type BatchReply =
  | { readonly version: number; readonly worker: string; readonly answers: readonly Answer[] }
  | { readonly version: number; readonly worker: string; readonly refused: string };

/** @throws WireError when it is of another version or malformed. */
export function readBatchReply(data: unknown): BatchReply {
  assertVersion(data, 'the worker');
  const read = replySchema.safeParse(data);
  if (read.success) return read.data as BatchReply;
  throw new WireError(`a worker's reply cannot be read: ${z.prettifyError(read.error)}`);
}

const longestMessage = 4_000;

/** What of an error travels: no cause, no stack. The transports have taken keys out of the message. */
export function writeFailure(error: ModelCallError): WireFailure {
  const { failure, message, status, retryAfterMs, usage, refused } = error;
  return { failure, message: clipText(message, longestMessage), status, retryAfterMs, usage, refused };
}

export function readFailure({ message, ...details }: WireFailure): ModelCallError {
  return new ModelCallError(message, details);
}

/** An answer that is small enough to travel; a larger one becomes an error that says so. */
export function boundedAnswer(answer: Answer): Answer {
  if (sizeOf(answer) <= largestItemBytes) return answer;
  const message = `the reply is larger than the ${largestItemBytes} bytes that the queue carries; set a lower maxOutputTokens`;
  const usage = 'completion' in answer ? answer.completion.usage : undefined;
  return { identity: answer.identity, error: { failure: 'bad-request', message, usage } };
}
