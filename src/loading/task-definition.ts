import type { AnswerFormat } from '../scoring/answer.ts';
import type { ScorerSetting } from '../scoring/scorer-setting.ts';
import type { Case } from '../tasks/example.ts';
import type { SplitLimits } from '../tasks/splits/split-limits.ts';
import type { TaskRun } from '../tasks/task.ts';
import type { MessageDefinition } from './conversation/prompt-frame.ts';

/** A task as a configuration names it: one of the user's own, or tasks of a built-in suite. */
export type TaskDefinition = OwnTaskDefinition | SuiteTaskDefinition;

export interface OwnTaskDefinition {
  /** Unique within a run. */
  readonly name: string;
  readonly domain?: string;
  readonly data: TaskData;
  readonly fields?: FieldMapping;
  /**
   * Name of a field whose equal values keep examples together, such as a story that several questions are about:
   * one group never has examples in two splits. Default: `metadata.group`, where examples have it.
   */
  readonly groupBy?: string;
  /** Where learning starts: a template with a slot such as `{{input}}`. One of the two is needed. */
  readonly userPrompt?: string;
  /** Several user prompts; learning starts from the first. */
  readonly userPrompts?: readonly string[];
  /** The prompt as a list of messages. The last one, of the user, is the user prompt; what stands before it is not learned. */
  readonly messages?: readonly MessageDefinition[];
  /** Default: the whole reply is the answer, as text. */
  readonly answer?: AnswerFormat;
  /** Default: by the answer's type. */
  readonly scorer?: ScorerSetting;
  readonly run?: TaskRun;
  readonly limits?: Partial<SplitLimits>;
}

export interface SuiteTaskDefinition
  extends Pick<OwnTaskDefinition, 'userPrompt' | 'userPrompts' | 'scorer' | 'run' | 'limits'> {
  /** Id of a built-in task, or a pattern in which `*` stands for any characters but `/`, such as `review/*`. */
  readonly suite: string;
  /** Instead of the task's own; only where the pattern means one task. */
  readonly name?: string;
}

/**
 * Where a task's examples come from. One source feeds all splits, unless its file has parts. Where parts are given,
 * `train` feeds the splits `train` and `select` (that only without a part of its own), and `test` the split `test`.
 */
export type TaskData =
  | DataSource
  | { readonly train: DataSource; readonly select?: DataSource; readonly test?: DataSource };

/** A path, relative to the configuration file; a URL such as `hf://dataset/config/split`; or, in code, the cases. */
export type DataSource = string | readonly Case[];

/**
 * Which field of a record is what: a name, or a path with dots such as `answers.0.text`. A name with a dot in it wins
 * over a path. Other keys than these three become slots and metadata. Without a mapping records are cases as they
 * are, and their further fields are slots.
 */
export interface FieldMapping {
  /** Default `input`. */
  readonly input?: string;
  /** Default `expected`, where the records have it. */
  readonly expected?: string;
  readonly id?: string;
  readonly [slot: string]: string | undefined;
}
