import type { RunEvent } from '../runs/run-event.ts';
import type { ProgressReported } from './progress-report.ts';

/** What every operation takes beside its configuration. */
export interface OperationOptions {
  /** Aborts the operation in order: calls in flight get a few seconds, and a run can be resumed. */
  readonly signal?: AbortSignal;
  /** Told what happens, while it happens. Must not throw. */
  readonly observe?: (event: OperationEvent) => void;
}

export type OperationEvent = RunEvent | RunOpened | ProgressReported;

/** A run begins or continues. From here on it can be resumed under this id. */
interface RunOpened {
  readonly type: 'run-opened';
  readonly runId: string;
  readonly resumed: boolean;
}
