import type { Operator } from './operator.ts';
import { otherParts, rearranged, roomOf } from './rearrange.ts';

/** The donor is drawn from so many of the best other prompts; the better, the likelier. */
const donors = 6;
/** Most parts that come over at once. */
const mostParts = 4;

/** The leader with what another good prompt says beside it, word for word: a race's losers may have found something too. */
export const graft: Operator = {
  name: 'graft',
  calls: 0,
  async propose(bench, _place, { leader, others, partsOf }, stream) {
    const useful = others.filter((other) => otherParts(partsOf(other), partsOf(leader)).length > 0);
    const best = useful.slice(0, donors);
    const donor = best[Math.floor(best.length * stream.uniform() ** 2)];
    if (donor === undefined) return undefined;
    const added = otherParts(partsOf(donor), partsOf(leader)).slice(0, mostParts);
    return rearranged(leader, { added, removed: [] }, { donors: [donor], ...roomOf(bench) });
  },
};
