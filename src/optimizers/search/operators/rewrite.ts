import { drawFailures } from '../../engine/state.ts';
import { reflect } from '../../proposers/reflect.ts';
import { mergeSystemPrompts } from '../../proposers/text-edits.ts';
import type { Operator } from './operator.ts';

/**
 * The leader rewritten from a few failures of every task: the paper's outer loop (section 4) with analysis and prompt in one
 * reply, which leaves calls for twice as many candidates.
 */
export const rewrite: Operator = {
  name: 'rewrite',
  calls: 1,
  async propose(bench, place, { leader, failures }, stream) {
    const shown = drawFailures(stream, failures, bench.settings.systemPromptFailuresPerTask);
    return reflect(bench, place, leader, shown);
  },
};

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

/** The mate is drawn from this many of the best other prompts. */
const mates = 4;

/** The leader and another good prompt written into one by the optimizer model (GEPA's merge; Agrawal et al. 2025). */
export const merge: Operator = {
  name: 'merge',
  calls: 1,
  async propose(bench, place, { leader, others }, stream) {
    const best = others.slice(0, mates);
    return best.length === 0 ? undefined : mergeSystemPrompts(bench, place, leader, stream.pick(best));
  },
};
