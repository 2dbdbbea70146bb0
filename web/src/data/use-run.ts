import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { PageEvent, PageLog } from '../../../src/operations/page/page-data.ts';
import type { RecordedEvent, RunEvent } from '../../../src/runs/run-event.ts';
import { type RunState, runState } from '../../../src/runs/state/run-state.ts';
import { runPath } from './server-source.ts';
import { useSource } from './source-context.ts';

/** A run as its pages show it: its log and what follows from it. */
export interface PageRun extends RunState {
  readonly id: string;
  readonly log: PageLog;
}

export interface LoadedRun {
  readonly run: PageRun | undefined;
  readonly error: Error | null;
}

/** The run, and from then on everything that happens to it. */
export function useRun(runId: string): LoadedRun {
  const source = useSource();
  const { data: log, error } = useQuery({
    queryKey: ['log', runId],
    queryFn: () => source.log(runId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useLiveLog(runId, log, source.kind === 'server');
  const run = useMemo(() => (log === undefined ? undefined : pageRun(log)), [log]);
  return { run, error };
}

function pageRun(log: PageLog): PageRun {
  return { id: log.id, log, ...runState(log.events, log.executing) };
}

/** Follows a run that a process executes; a run at rest is followed too, as it may be resumed. */
function useLiveLog(runId: string, log: PageLog | undefined, isServed: boolean): void {
  const client = useQueryClient();
  const isLoaded = log !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place to begin at is read once, when the log is there
  useEffect(() => {
    if (!isLoaded || !isServed) return;
    const stream = new EventSource(`${runPath(runId)}/live?after=${log?.position ?? 0}`);
    const collected: RecordedEvent[] = [];
    let outcomesChanged = false;
    const change = (update: (log: PageLog) => PageLog) =>
      client.setQueryData<PageLog>(['log', runId], (known) => known && update(known));
    const flush = () => {
      if (collected.length > 0) {
        const events = collected.splice(0);
        change((known) => withEvents(known, events));
      }
      if (!outcomesChanged) return;
      outcomesChanged = false;
      void client.invalidateQueries({ queryKey: ['scores', runId] });
    };
    const timer = setInterval(flush, 1_000);
    stream.addEventListener('event', ({ data }) => {
      const recorded = JSON.parse(data) as Omit<RecordedEvent, 'event'> & { readonly event: PageEvent };
      if (recorded.event.type === 'evaluation-header') outcomesChanged = true;
      else collected.push(recorded as RecordedEvent<Exclude<RunEvent, { type: 'evaluation-finished' }>>);
    });
    stream.addEventListener('executing', ({ data }) => {
      flush();
      change((known) => ({ ...known, executing: data === 'true' }));
    });
    return () => {
      clearInterval(timer);
      stream.close();
    };
  }, [runId, isLoaded, isServed, client]);
}

function withEvents(log: PageLog, events: readonly RecordedEvent[]): PageLog {
  const fresh = events.filter(({ seq }) => seq > log.position);
  if (fresh.length === 0) return log;
  return { ...log, position: fresh.at(-1)?.seq ?? log.position, events: [...log.events, ...fresh] };
}
