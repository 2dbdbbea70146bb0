import { Hono } from 'hono';
import { UsageError } from '../foundation/errors.ts';
import { pageLog } from '../operations/page/page-log.ts';
import { deleteRun } from '../runs/delete-run.ts';
import { exportFormat, exportPrompt } from '../runs/export/export-prompt.ts';
import { findRun, runNumber } from '../runs/find-run.ts';
import { isHere } from '../runs/lock-holder.ts';
import { listedRequests, requestTexts } from '../runs/optimizer-requests.ts';
import { runDetails } from '../runs/run-details.ts';
import { livingLock } from '../runs/run-lock.ts';
import type { Store } from '../runs/store/open-store.ts';
import { streamRun, streamRuns } from './live.ts';
import { RunList } from './run-list.ts';
import type { RunViews } from './run-views.ts';

/** The list of runs, a run's log, its export, and the two things that can be done to it. */
export function runRoutes(store: Store, views: RunViews): Hono {
  const list = new RunList(store);
  const runOf = (run: string) => findRun(store, run);
  return new Hono()
    .get('/', (context) => context.json(list.items()))
    .get('/live', (context) => streamRuns(context, list))
    .get('/:run', (context) => context.json(pageLog(store, runOf(context.req.param('run')))))
    .get('/:run/live', (context) => {
      const seen = Number(context.req.header('last-event-id') ?? context.req.query('after') ?? 0);
      return streamRun(
        context,
        store,
        runOf(context.req.param('run')),
        Number.isSafeInteger(seen) ? seen : 0,
      );
    })
    .get('/:run/requests', (context) => context.json(listedRequests(store, runOf(context.req.param('run')))))
    .get('/:run/requests/:seq', (context) =>
      context.json(requestTexts(store, runOf(context.req.param('run')), Number(context.req.param('seq')))),
    )
    .get('/:run/export/:format', (context) => {
      const details = runDetails(store, runOf(context.req.param('run')));
      return context.text(exportPrompt(details, exportFormat(context.req.param('format'))));
    })
    .post('/:run/stop', (context) => {
      stopRun(store, runOf(context.req.param('run')));
      return context.json({ stopping: true });
    })
    .post('/:run/delete', (context) => {
      const runId = runOf(context.req.param('run'));
      const deleted = deleteRun(store, runId);
      views.forget(runId);
      return context.json(deleted);
    });
}

/**
 * Asks the process that executes a run to stop in order, as the first Ctrl-C does. The run can be resumed.
 * @throws UsageError `run-not-running`, `run-elsewhere`.
 */
function stopRun(store: Store, runId: string): void {
  const lock = livingLock(store, runNumber(store, runId));
  if (lock === undefined) throw new UsageError('run-not-running', `no process executes the run ${runId}`);
  if (!isHere(lock)) {
    throw new UsageError(
      'run-elsewhere',
      `the run ${runId} is executed in another container or machine (${lock.host})`,
      { hint: 'Stop it there.' },
    );
  }
  process.kill(lock.pid, 'SIGINT');
}
