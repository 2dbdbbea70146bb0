import type { FetchProgress } from '../data/hub/cache.ts';
import type { Environment } from '../data/hub/settings.ts';
import type { AskJudge } from '../scoring/scorers/judge.ts';
import type { SplitLimits } from '../tasks/splits/split-limits.ts';

export interface LoadTasksOptions {
  /** Folder that relative paths of the definitions start from: the configuration file's. */
  readonly directory: string;
  /** Decides which example comes into which split. */
  readonly seed: number;
  /** Default: `defaultSplitLimits`. A definition's own limits win. */
  readonly limits?: Partial<SplitLimits>;
  /** Preset `paper`: `select` is the same array as `train`. */
  readonly sharedSelect?: boolean;
  /** Ids of cases that must be in train, by source task. */
  readonly pinned?: Readonly<Record<string, readonly string[]>>;
  /** A folder with raw files of the built-in suites, read instead of the cache and without network. */
  readonly dataDirectory?: string;
  /** Asks the judge model, for tasks with the scorer `judge`. */
  readonly ask?: AskJudge;
  readonly signal?: AbortSignal;
  /** Settings of what is fetched from the network. Default: the process environment. */
  readonly environment?: Environment;
  /** Called while data are being fetched. */
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Called with what a user should know of a task's data: a sentence that names the task. */
  readonly onNotice?: (notice: string) => void;
}
