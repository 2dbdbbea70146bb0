import type { Operator } from './operator.ts';
import { otherParts, rearranged, removable, roomOf } from './rearrange.ts';

/** Most parts that leave and that come at once. */
const mostParts = 3;
/** What a part must seem to add to come, in score; a part leaves when it seems to add less than nothing. */
const worthAdding = 0.02;

/**
 * The leader without its worst parts and with the best ones of others, as the scores of all prompts tell parts apart. Where
 * prompts share no parts little is known of any, and little comes of it.
 */
export const compose: Operator = {
  name: 'compose',
  calls: 0,
  async propose(bench, _place, { leader, partsOf, drawPartEffects }, stream) {
    const effects = drawPartEffects(stream);
    const own = partsOf(leader);
    const removed = effects.ascending(removable(bench, own)).filter((part) => effects.of(part) < 0);
    const added = effects
      .ascending(otherParts(effects.parts, own))
      .toReversed()
      .filter((part) => effects.of(part) > worthAdding);
    const change = { removed: removed.slice(0, mostParts), added: added.slice(0, mostParts) };
    return rearranged(leader, change, roomOf(bench));
  },
};
