import type { EndedAttempt } from '../chained-model.ts';
import type { Completion, TokenUsage } from '../model.ts';
import type { ModelCallError } from '../model-call-error.ts';
import { costOf, type Price } from '../price.ts';
import type { WorstCase } from './worst-case.ts';

/** What an attempt has used. */
export interface Charge {
  readonly calls: 0 | 1;
  readonly errors: 0 | 1;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  /** Of the tokens, those that no server counted. */
  readonly estimatedTokens: number;
  /** The reply ended at its token limit. */
  readonly cut?: 0 | 1;
  readonly usd: number | null;
  /** What it may have used beyond that, which nobody has counted. The budget counts it until it is known better. */
  readonly unseen?: WorstCase;
}

/** Of an attempt that was held when it was given up: it was not sent, or a later one collects its reply and pays. */
export const noCharge: Charge = {
  calls: 0,
  errors: 0,
  inputTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  estimatedTokens: 0,
  usd: 0,
};

/**
 * What an attempt is charged for: a reply by its counts; a refusal by status as a call without tokens; what never
 * reached the server nothing. Anything that may have been billed unseen (a timeout, a connection lost, an unreadable
 * reply, an attempt given up) is a call, with its worst case unseen.
 */
export function chargeOf(attempt: EndedAttempt, worst: WorstCase, price: Price | undefined): Charge {
  switch (attempt.outcome) {
    case 'answered':
      return { ...byUsage(attempt.completion.usage, price, 0), ...cutOf(attempt.completion.finishReason) };
    case 'abandoned':
      return unseenReply(worst, price, 0);
    case 'failed':
      return chargeOfError(attempt.error, worst, price);
  }
}

function chargeOfError(error: ModelCallError, worst: WorstCase, price: Price | undefined): Charge {
  const cut = error.failure === 'truncated-reply' ? { cut: 1 as const } : {};
  if (error.usage !== undefined) return { ...byUsage(error.usage, price, 1), ...cut };
  if (error.failure === 'withdrawn') return { ...byUsage(noTokens, price, 0), calls: 0 };
  if (error.failure === 'unreachable') return { ...byUsage(noTokens, price, 1), calls: 0 };
  if (error.status !== undefined && error.status >= 400) return byUsage(noTokens, price, 1);
  return unseenReply(worst, price, 1);
}

function cutOf(finishReason: Completion['finishReason']): { readonly cut?: 1 } {
  return finishReason === 'length' ? { cut: 1 } : {};
}

const noTokens: TokenUsage = { inputTokens: 0, outputTokens: 0 };

function byUsage(usage: TokenUsage, price: Price | undefined, errors: 0 | 1): Charge {
  const { inputTokens, outputTokens, reasoningTokens = 0, estimated = false } = usage;
  const estimatedTokens = estimated ? inputTokens + outputTokens : 0;
  const usd = costOf(usage, price);
  return { calls: 1, errors, inputTokens, outputTokens, reasoningTokens, estimatedTokens, usd };
}

function unseenReply(worst: WorstCase, price: Price | undefined, errors: 0 | 1): Charge {
  return { ...byUsage(noTokens, price, errors), unseen: worst };
}

/**
 * What replaces the worst case of an attempt whose reply nobody saw, once the server has counted another attempt of the
 * same call without a bound on its reply: the same prompt, and a reply to it. `undefined` where the worst case is not above that.
 */
export function correctedUnseen(
  unseen: WorstCase,
  counted: TokenUsage,
  price: Price | undefined,
): WorstCase | undefined {
  if (counted.estimated) return undefined;
  const { inputTokens, outputTokens } = counted;
  if (inputTokens >= unseen.inputTokens || outputTokens >= unseen.outputTokens) return undefined;
  return { inputTokens, outputTokens, usd: costOf({ inputTokens, outputTokens }, price) };
}
