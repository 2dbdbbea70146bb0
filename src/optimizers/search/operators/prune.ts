import type { Operator } from './operator.ts';
import { rearranged, removable, roomOf } from './rearrange.ts';

/** Of fewer parts none is left out. */
const fewestParts = 3;

/** The leader without one or two parts, those that seem to be of the least use. */
export const prune: Operator = {
  name: 'prune',
  calls: 0,
  async propose(bench, _place, { leader, partsOf, drawPartEffects }, stream) {
    const parts = partsOf(leader);
    if (parts.length < fewestParts) return undefined;
    const removed = drawPartEffects(stream)
      .ascending(removable(bench, parts))
      .slice(0, 1 + stream.integer(2));
    return rearranged(leader, { removed, added: [] }, roomOf(bench));
  },
};
