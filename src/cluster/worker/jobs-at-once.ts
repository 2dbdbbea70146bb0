/**
 * Jobs that a worker holds at once, so that its endpoint's places are taken and what it could not send yet stays in
 * the queue for others. Batches end at their slowest call, so with them one more job fills the gaps.
 * @param limit calls that may be under way at the endpoint at present
 * @param batchSize mean calls of a job
 */
export function jobsAtOnce(limit: number, batchSize: number): number {
  const jobs = Math.ceil(limit / Math.max(1, batchSize));
  return Math.max(1, batchSize > 1 ? jobs + 1 : jobs);
}
