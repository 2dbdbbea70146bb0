import { randomStream } from '../../../stats/random.ts';
import { skills } from '../../skills/skills.ts';
import { interactionConstants } from './constants.ts';

/** What two skills do to each other; latent, negative for a conflict. */
export type PairEffects = (one: number, other: number) => number;

const remembered = new Map<number, PairEffects>();

/** Draws how the skills of a world interact: the same for all its tasks. */
export function pairEffects(seed: number): PairEffects {
  const known = remembered.get(seed);
  if (known !== undefined) return known;
  const effects = drawEffects(seed);
  const between: PairEffects = (one, other) => effects[one * skills.length + other] as number;
  if (remembered.size > 100) remembered.clear();
  remembered.set(seed, between);
  return between;
}

function drawEffects(seed: number): Float64Array {
  const { pairs, conflict, help } = interactionConstants;
  const random = randomStream(seed, 'pairs of skills');
  const effects = new Float64Array(skills.length ** 2);
  for (let one = 0; one < skills.length; one += 1) {
    for (let other = one + 1; other < skills.length; other += 1) {
      const kind = random.uniform();
      const size = random.uniform();
      const effect =
        kind < pairs.conflict
          ? -(conflict.low + size * (conflict.high - conflict.low))
          : kind < pairs.conflict + pairs.help
            ? help.low + size * (help.high - help.low)
            : 0;
      effects[one * skills.length + other] = effect;
      effects[other * skills.length + one] = effect;
    }
  }
  return effects;
}
