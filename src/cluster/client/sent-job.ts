import type { OpenCall } from './open-call.ts';

/** A job in the queue that this run waits for. */
export interface SentJob {
  readonly id: string;
  readonly calls: readonly OpenCall[];
  readonly sentAt: number;
}
