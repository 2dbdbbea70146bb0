import type { RunDetails } from '../../runs/run-details.ts';
import { count, gain, score } from './numbers.ts';
import { named, right, shared } from './table.ts';

type TestedTask = NonNullable<RunDetails['test']>['tasks'][number];

/** The columns of a task's test result, shared by a run's summary and its page. */
export const taskFields = [
  named<TestedTask>('task', ({ name }) => name),
  shared<TestedTask>('role', ({ role }) => role),
  right<TestedTask>('first', ({ initial }) => score(initial)),
  right<TestedTask>('learned', ({ final }) => score(final)),
  right<TestedTask>('gain [95 %]', ({ difference }) => gain(difference)),
  right<TestedTask>('floor', ({ floor }) => score(floor)),
  right<TestedTask>('test', ({ examples }) => (examples === undefined ? '-' : count(examples))),
];
