import { reflect } from '../../proposers/reflect.ts';
import type { Operator } from './operator.ts';

/** The leader rewritten from failures of one task alone, which show causes that a mix hides. It is judged on all tasks like any other. */
export const rewriteForTask: Operator = {
  name: 'rewrite-for-task',
  calls: 1,
  async propose(bench, place, { leader, failures }, stream) {
    const failing = failures.filter((ofTask) => ofTask.length > 0);
    if (failing.length < 2) return undefined;
    const shown = 2 * bench.settings.systemPromptFailuresPerTask;
    return reflect(bench, place, leader, stream.sample(stream.pick(failing), shown));
  },
};
