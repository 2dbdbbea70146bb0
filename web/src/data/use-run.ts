import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { LiveRun, PageLog } from '../../../src/operations/page/page-data.ts';
import type { PageEvents } from '../../../src/operations/page/page-log.ts';
import type { ProgressReported } from '../../../src/operations/progress-report.ts';
import { type RunState, runState } from '../../../src/runs/state/run-state.ts';
import { runPath } from './server-source.ts';
import { useSource } from './source-context.ts';

/** A run as its pages show it: its log and what follows from it. */
export interface PageRun extends RunState {
  readonly id: string;
  readonly log: PageLog;
  /** The current progress of the run; `null` while no process reports any. */
  readonly progress: ProgressReported | null;
}

export interface LoadedRun {
  readonly run: PageRun | undefined;
  readonly error: Error | null;
}

/** How often scores are read again while a run continues. */
const scoresIntervalMs = 3_000;

/** The run, and from then on everything that happens to it. */
export function useRun(runId: string): LoadedRun {
  const source = useSource();
  const { data: log, error } = useQuery({
    queryKey: ['log', runId],
    queryFn: () => source.log(runId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data: progress = null } = useQuery<ProgressReported | null>({
    queryKey: ['progress', runId],
    queryFn: () => null,
    enabled: false,
  });
  const state = useMemo(() => (log === undefined ? undefined : runState(log.events, log.executing)), [log]);
  useLiveLog(runId, log, source.kind === 'server');
  const run = log === undefined || state === undefined ? undefined : { ...state, id: log.id, log, progress };
  return { run, error };
}

/** Follows a run that a process executes; a run at rest is followed too, as it may be resumed. */
function useLiveLog(runId: string, log: PageLog | undefined, isServed: boolean): void {
  const client = useQueryClient();
  const isLoaded = log !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place to begin at is read once, when the log is there
  useEffect(() => {
    if (!isLoaded || !isServed) return;
    const stream = new EventSource(`${runPath(runId)}/live?after=${log?.position ?? 0}`);
    const scores = new StaleScores(client, runId);
    const change = (update: (known: PageLog) => PageLog) =>
      client.setQueryData<PageLog>(['log', runId], (known) => known && update(known));
    stream.addEventListener('events', ({ data }) => {
      const news = JSON.parse(data) as PageEvents;
      change((known) => withEvents(known, news));
    });
    stream.addEventListener('now', ({ data }) => {
      const { executing, progress, evaluated } = JSON.parse(data) as LiveRun;
      change((known) => (known.executing === executing ? known : { ...known, executing }));
      client.setQueryData(['progress', runId], progress);
      scores.seen(evaluated);
    });
    const readAnew = () => void client.invalidateQueries({ queryKey: ['log', runId] });
    stream.addEventListener('gone', () => {
      stream.close();
      readAnew();
    });
    // A run that was deleted before the stream began is refused for good; a lost connection is tried again by itself.
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) readAnew();
    });
    return () => {
      scores.stop();
      stream.close();
    };
  }, [runId, isLoaded, isServed, client]);
}

/** Has the scores read again when there are new evaluations, at most every few seconds. */
class StaleScores {
  readonly #client: QueryClient;
  readonly #runId: string;
  #evaluated: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient, runId: string) {
    this.#client = client;
    this.#runId = runId;
  }

  seen(evaluated: number): void {
    const isNew = this.#evaluated !== undefined && evaluated > this.#evaluated;
    this.#evaluated = evaluated;
    if (!isNew || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#client.invalidateQueries({ queryKey: ['scores', this.#runId] });
    }, scoresIntervalMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function withEvents(log: PageLog, { position, events }: PageEvents): PageLog {
  if (position <= log.position) return log;
  return { ...log, position, events: [...log.events, ...events] };
}
