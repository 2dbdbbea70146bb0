import { estimateTextTokens, estimateUsage } from '../estimate-tokens.ts';
import type { ModelRequest, TokenUsage } from '../model.ts';

/** Counts as a server sent them, whatever they are. */
export interface ReportedUsage {
  readonly input: unknown;
  /** Thinking included. */
  readonly output: unknown;
  readonly reasoning?: unknown;
  readonly cached?: unknown;
}

/** More tokens than any call has: such a count is a mistake, and sums of them would not be whole numbers any more. */
const mostTokens = 100_000_000;

/** From so many estimated input tokens on the server's count is held against the estimate, and this far below it is odd. */
const enoughTokens = 200;
const farBelow = 4;

/** A server that drops the beginning of a long prompt answers as if nothing were wrong. The words are always the same. */
export const droppedPromptWarning =
  'the server counts far fewer input tokens than it was sent; it may have dropped the beginning of long prompts, the system prompt first. Raise its context size (such as num_ctx of Ollama, --ctx-size of llama.cpp, --max-model-len of vLLM)';

export interface CheckedUsage {
  /** Whole numbers from 0; `estimated` where the server's are missing or impossible. */
  readonly usage: TokenUsage;
  readonly warning?: string;
}

/**
 * What a call used, by the server's counts as far as they can be true: a count that is no whole number, is negative or
 * absurd, or is zero for a text that is there, is replaced by an estimate, so that no server can give budget back or
 * keep one from binding.
 */
export function checkedUsage(
  reported: ReportedUsage | undefined,
  request: ModelRequest,
  reply: string,
): CheckedUsage {
  const estimate = estimateUsage(textsOf(request), reply);
  const input = countOf(reported?.input, estimate.inputTokens);
  const output = countOf(reported?.output, estimate.outputTokens);
  const outputTokens = output ?? estimate.outputTokens;
  const reasoning = countOf(reported?.reasoning, 0);
  const cached = countOf(reported?.cached, 0);
  const usage = {
    inputTokens: input ?? estimate.inputTokens,
    outputTokens,
    ...(reasoning !== undefined && { reasoningTokens: Math.min(reasoning, outputTokens) }),
    ...(cached !== undefined && input !== undefined && { cachedInputTokens: Math.min(cached, input) }),
    ...((input === undefined || output === undefined) && { estimated: true }),
  };
  return isFarBelow(input, estimateTextTokens(textsOf(request)))
    ? { usage, warning: droppedPromptWarning }
    : { usage };
}

/** The count, where it can be true of something that is estimated at so many tokens. */
function countOf(value: unknown, estimate: number): number | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined;
  if (value < 0 || value > mostTokens) return undefined;
  return value === 0 && estimate > 0 ? undefined : Math.abs(value);
}

function isFarBelow(input: number | undefined, estimate: number): boolean {
  return input !== undefined && estimate >= enoughTokens && input * farBelow < estimate;
}

/** A prompt in `options` counts by the length of its JSON. */
function textsOf({ messages, options }: ModelRequest) {
  if (options === undefined) return messages;
  return [...messages, { role: 'user' as const, content: JSON.stringify(options) }];
}
