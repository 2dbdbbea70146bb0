import { reflect } from '../../proposers/reflect.ts';
import type { Operator } from './operator.ts';

/**
 * The leader rewritten from a few failures of every task: the paper's outer loop (section 4) with analysis and prompt in one
 * reply, which leaves calls for twice as many candidates.
 */
export const rewrite: Operator = {
  name: 'rewrite',
  calls: 1,
  async propose(bench, place, { leader, failures }, stream) {
    const { systemPromptFailuresPerTask: each } = bench.settings;
    const shown = stream.shuffle(failures.flatMap((ofTask) => stream.sample(ofTask, each)));
    return reflect(bench, place, leader, shown);
  },
};
