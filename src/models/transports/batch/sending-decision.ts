import type { BatchSetting } from './batch-setting.ts';

/** What waits to be sent in a batch. */
export interface Gathered {
  readonly requests: number;
  readonly bytes: number;
  /** Since the last request joined, or anything else was answered. */
  readonly quietMs: number;
  /** Calls of other models under way: what they lead to may ask for more. */
  readonly otherCalls: number;
}

export type SendingDecision =
  | { readonly send: true; readonly reason: 'full' | 'quiet' }
  /** `waitMs` is absent when there is nothing to wait for but another call. */
  | {
      readonly send: false;
      readonly reason: 'empty' | 'others-under-way' | 'not-quiet';
      readonly waitMs?: number;
    };

/** Whether to send what was gathered: when it is full, or when the run waits for nothing else. */
export function sendingDecision(
  { requests, bytes, quietMs, otherCalls }: Gathered,
  { maximumRequests, quietSeconds }: BatchSetting,
  maximumBytes: number,
): SendingDecision {
  if (requests === 0) return { send: false, reason: 'empty' };
  if (requests >= maximumRequests || bytes >= maximumBytes) return { send: true, reason: 'full' };
  if (otherCalls > 0) return { send: false, reason: 'others-under-way' };
  const waitMs = quietSeconds * 1_000 - quietMs;
  return waitMs > 0 ? { send: false, reason: 'not-quiet', waitMs } : { send: true, reason: 'quiet' };
}
