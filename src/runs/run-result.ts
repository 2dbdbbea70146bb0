import type { UsageByRole } from '../models/usage-by-role.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TestedTaskResult } from '../studies/compared-task.ts';

/** What a run has found; with the run's facts around it, `metaspo optimize --json` prints it. */
export interface RunResult {
  readonly initialSystemPrompt: string;
  readonly systemPrompt: string;
  /** On the test splits; `null` when they were left unread. */
  readonly score: { readonly initial: Estimate; readonly final: Estimate } | null;
  /** Paired difference on the test splits, final minus initial. */
  readonly gain: Estimate | null;
  readonly tasks: readonly TaskResult[];
  readonly usage: UsageByRole;
  /** Milliseconds of running, over all sessions. */
  readonly wallMs: number;
}

/** Scores in [0, 1]; `null` where nothing was scored. */
export type TaskResult = Pick<
  TestedTaskResult,
  'name' | 'role' | 'initial' | 'final' | 'floor' | 'userPrompts'
>;
