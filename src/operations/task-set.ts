import { isAbsolute, resolve } from 'node:path';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import type { FetchProgress } from '../data/hub/cache.ts';
import { type LoadedTasks, loadTasks } from '../loading/load-tasks.ts';
import type { AskJudge } from '../scoring/scorers/judge.ts';

/** Who hears about the data of tasks. */
export interface DataOptions {
  /** Told what a user should know of the data. */
  readonly note?: (text: string) => void;
  /** Told while data are being fetched. */
  readonly onFetch?: (progress: FetchProgress) => void;
}

export interface TaskSetOptions extends DataOptions {
  readonly signal?: AbortSignal;
  readonly ask?: AskJudge;
}

/**
 * Loads the tasks of a configuration.
 * @throws UsageError for anything in them that cannot be used.
 */
export async function loadTaskSet(
  { configuration, directory, environment }: LoadedConfiguration,
  { signal, ask, note, onFetch }: TaskSetOptions = {},
): Promise<LoadedTasks> {
  const { tasks, limits, seed, preset, dataDir, guards } = configuration;
  const dataDirectory = dataDir === undefined || isAbsolute(dataDir) ? dataDir : resolve(directory, dataDir);
  return loadTasks(tasks, {
    directory,
    seed,
    limits,
    pinned: guards.pinned,
    sharedSelect: preset === 'paper',
    environment,
    dataDirectory,
    ask,
    signal,
    onNotice: note,
    onProgress: onFetch,
  });
}

/** A judge that is asked once its model is there: tasks are loaded before models are made. */
export class LateJudge {
  #ask: AskJudge | undefined;

  /** For the tasks; `undefined` when no judge model is configured, so that a task that needs one says so. */
  portFor({ configuration }: LoadedConfiguration): AskJudge | undefined {
    const { judge, judges } = configuration.models;
    if (judge === undefined && judges === undefined) return undefined;
    const ask: AskJudge = (messages, context) => {
      if (this.#ask === undefined) throw new TypeError('the judge was asked before its model was made');
      return this.#ask(messages, context);
    };
    const names = () => this.#ask?.names;
    return Object.defineProperty(Object.assign(ask, { judges: judges?.length ?? 1 }), 'names', {
      get: names,
    });
  }

  answerWith(ask: AskJudge): void {
    this.#ask = ask;
  }
}
