import { UsageError } from '../foundation/errors.ts';
import { runNumber } from '../runs/find-run.ts';
import { isHere } from '../runs/lock-holder.ts';
import { livingLock } from '../runs/run-lock.ts';
import type { Store } from '../runs/store/open-store.ts';

/**
 * Asks the process that executes a run to stop in order, as the first Ctrl-C does. The run can be resumed.
 * @throws UsageError `run-not-running`, `run-elsewhere`.
 */
export function stopRun(store: Store, runId: string): void {
  const lock = livingLock(store, runNumber(store, runId));
  if (lock === undefined) throw new UsageError('run-not-running', `no process executes the run ${runId}`);
  if (!isHere(lock)) {
    throw new UsageError(
      'run-elsewhere',
      `the run ${runId} is executed in another container or machine (${lock.host})`,
      {
        hint: 'Stop it there.',
      },
    );
  }
  process.kill(lock.pid, 'SIGINT');
}
