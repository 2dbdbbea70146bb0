import { z } from 'zod';

const count = z.number().min(0);

const modelReportSchema = z.object({
  id: z.string(),
  endpoint: z.string(),
  /** Calls that may be under way at once at its endpoint, at present. */
  limit: count,
  inFlight: count,
  waiting: count,
  /** Milliseconds since 1970; absent when the endpoint is not paused. */
  pausedUntil: z.number().optional(),
  calls: count,
  errors: count,
  tokens: count,
});

/** What a worker says of itself every few seconds. Members of other versions are left out. */
export const workerReportSchema = z.object({
  id: z.string(),
  protocol: z.number(),
  version: z.string(),
  host: z.string(),
  processId: z.number(),
  startedAt: z.number(),
  /** Attempts a second since the report before. */
  callsPerSecond: count,
  draining: z.boolean(),
  /** Limits over all workers, a minute. */
  limits: z.object({ requests: count.optional(), tokens: count.optional() }),
  models: z.array(modelReportSchema),
});

export type WorkerReport = z.output<typeof workerReportSchema>;
export type ModelReport = WorkerReport['models'][number];
