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
 * reached the server nothing; anything that may have been billed unseen (a timeout, a connection lost, an unreadable
 * reply, an attempt given up) at its worst case.
 */
export function chargeOf(attempt: EndedAttempt, worst: WorstCase, price: Price | undefined): Charge {
  switch (attempt.outcome) {
    case 'answered':
      return { ...byUsage(attempt.completion.usage, price, 0), ...cutOf(attempt.completion.finishReason) };
    case 'abandoned':
      return atWorst(worst, 0);
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
  return atWorst(worst, 1);
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

function atWorst(worst: WorstCase, errors: 0 | 1): Charge {
  const estimatedTokens = worst.inputTokens + worst.outputTokens;
  return { calls: 1, errors, ...worst, reasoningTokens: 0, estimatedTokens };
}

/**
 * What replaces the charge of an attempt that may have been billed unseen, once the server has counted another attempt of
 * the same call without a bound on its reply: the same prompt, and a reply to it. Still an estimate. `undefined` where the charge is not above that.
 */
export function correctedCharge(
  charge: Charge,
  counted: TokenUsage,
  price: Price | undefined,
): Charge | undefined {
  if (counted.estimated || charge.estimatedTokens === 0) return undefined;
  const { inputTokens, outputTokens } = counted;
  if (inputTokens >= charge.inputTokens || outputTokens >= charge.outputTokens) return undefined;
  const corrected = byUsage({ inputTokens, outputTokens, estimated: true }, price, charge.errors);
  return { ...corrected, calls: charge.calls };
}
