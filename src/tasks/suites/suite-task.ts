import type { AnswerFormat } from '../../scoring/answer.ts';
import type { Case } from '../example.ts';

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
}

/** Cases of the source's own train part (split further into `train` and `select`) and of its test part. */
export interface SuiteData {
  readonly train: readonly Case[];
  readonly test: readonly Case[];
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
}
