import { mergeSystemPrompts } from '../../proposers/merge.ts';
import type { Operator } from './operator.ts';

/** The mate is drawn from so many of the best other prompts. */
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
