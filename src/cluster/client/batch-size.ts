import { largestBatch } from '../wire/batch.ts';

/** Jobs that open calls are spread over before they are put together, so that every worker gets some. */
const spreadOver = 32;

/**
 * Calls that travel in one job while `openCalls` have no answer. A batch saves work in Redis, but a job is answered as
 * a whole and is lost as a whole: so up to 63 open calls go one by one, and from 512 on sixteen together.
 */
export function batchSize(openCalls: number): number {
  return Math.max(1, Math.min(largestBatch, Math.floor(openCalls / spreadOver)));
}
