import type { PlannedCalls } from '../models/budget/request-ledger.ts';
import type { Task } from '../tasks/task.ts';

/** The test split of a task, and how many pairs of prompts it is read with. */
export interface PlannedReading {
  readonly task: Pick<Task, 'test'>;
  readonly pairs: number;
}

/** The most calls of reading test splits, when each example is asked once of one base model. */
export function testCalls(readings: readonly PlannedReading[]): Required<PlannedCalls> {
  return {
    baseCalls: readings.reduce((sum, { task, pairs }) => sum + pairs * task.test.size, 0),
    optimizerCalls: 0,
    judgeCalls: readings.reduce((sum, { task, pairs }) => sum + pairs * task.test.judgeCalls, 0),
  };
}
