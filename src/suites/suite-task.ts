import type { FetchOptions, FetchProgress } from '../data/hub/cache.ts';
import type { Environment } from '../data/hub/settings.ts';
import type { AnswerFormat } from '../scoring/answer.ts';
import type { Case } from '../tasks/example.ts';

/** What a suite's task is for in the paper: learned from, tested on, or neither. */
export type SuiteRole = 'source' | 'target' | 'extra';

export interface SuiteDataRequest {
  /** Most cases wanted of each part; readers of large files sample so many without holding the rest. */
  readonly trainCases: number;
  readonly testCases: number;
  readonly seed: number;
  /** A folder with raw files, read instead of the cache and without network. */
  readonly dataDirectory?: string;
  readonly signal?: AbortSignal;
  /** Settings of what is fetched from the network. Default: the process environment. */
  readonly environment?: Environment;
  /** Called while something is being fetched. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** Cases of the source's own train part (split further into `train` and `select`) and of its test part. */
export interface SuiteData {
  readonly train: readonly Case[];
  readonly test: readonly Case[];
  /** What is wrong with the data and was corrected or left out, each a sentence. */
  readonly problems?: readonly string[];
}

/** What a person wants to know of a task that comes from a public data set. */
export interface SuiteTaskDescription {
  /** What it asks, in a few words. */
  readonly title: string;
  /** Where the data are fetched from. */
  readonly sources: readonly string[];
  /** Its files in a data folder, layouts in order of preference, each with all its files; other forms of a file aside. */
  readonly files: readonly (readonly string[])[];
  /** As the source states it. */
  readonly licence: string;
  readonly citation: string;
  /** How it relates to the paper's task of this name. */
  readonly relation: string;
  /** What of the paper's version is published nowhere. Absent where ours is the paper's. */
  readonly unknown?: string;
}

/** A built-in task: one small declaration. A configuration names it as `suite: <id>`. */
export interface SuiteTask {
  /** `<suite>/<task>`, such as `review/baby`. */
  readonly id: string;
  readonly domain: string;
  readonly role: SuiteRole;
  readonly answer: AnswerFormat;
  /** Name of a built-in scorer. */
  readonly scorer: string;
  /** Templates in our own words. The first is where learning starts; all serve unseen generalization. */
  readonly userPrompts: readonly string[];
  load(request: SuiteDataRequest): Promise<SuiteData>;
  /** Fetches all its files into the cache, where they are not there yet; gives their paths. Absent where none are needed. */
  fetch?(options?: FetchOptions): Promise<readonly string[]>;
  /** Its questions are about a passage that the input should show. */
  readonly needsPassage?: boolean;
  /** Absent for generated tasks. */
  readonly about?: SuiteTaskDescription;
}
