import { randomStream } from '../../../stats/random.ts';
import { constants } from '../../constants.ts';
import { drawableSkills } from '../../needs.ts';
import { skills } from '../../skills/skills.ts';
import type { TaskModel } from '../../task-model.ts';
import { type Arrangement, bestArrangement } from '../best-arrangement.ts';
import { latentLaw } from '../latent-law.ts';
import type { ResponseLaw } from '../law.ts';

/** The numbers of the kind `interactions`, each with its reason. Worths, harms and places are the shared ones. */
const interactionConstants = {
  /**
   * What each further instruction takes from how well all are followed. Following all of n instructions was measured to
   * fall exponentially in n up to ten (ManyIFEval, Harada et al. 2025, arXiv 2509.21051), and that of each to decay
   * linearly or exponentially up to 500 (IFScale, arXiv 2507.11538); small models lose early. At 4 % ten instructions
   * are followed to 0.69 each, twenty to 0.46.
   */
  dilution: 0.04,
  /**
   * What an instruction in the middle of its prompt loses against one at either end. Models use what stands in the
   * middle of a context worse by a fifth to a third (Liu et al. 2023, "Lost in the Middle", arXiv 2307.03172).
   */
  middleLoss: 0.3,
  /**
   * Share of the pairs of skills that conflict or help each other, drawn once a world. Among the ten needs of a task
   * that makes about five conflicts and four helps: enough that sums mislead, too few to be all there is.
   */
  pairs: { conflict: 0.12, help: 0.08 },
  /** Latent cost of a conflict, when both are followed: about what one of the two brings. */
  conflict: { low: 0.12, high: 0.35 },
  /** Latent worth of a pair that helps, beyond what its two bring: a half of one instruction. */
  help: { low: 0.06, high: 0.18 },
} as const;

/**
 * Instructions conflict with and help each other; many dilute each other; the middle of a prompt counts less. The rest
 * (worths, places, difficulties) is as where effects add up.
 */
export const interactions: ResponseLaw = {
  constants: interactionConstants,
  forTask: ({ seed, format, needs }) => {
    const between = pairEffects(seed);
    return latentLaw(format, needs, {
      meets: (model, system, user) => followed(model, { system: system.order, user: user.order }),
      ability: (model, strengths) => abilityOf(model, strengths, between),
      best(model) {
        const start = arranged(model, { system: [], user: [] });
        const rate = (arrangement: Arrangement) => abilityOf(model, followed(model, arrangement), between);
        const { arrangement, value } = bestArrangement(start, drawableSkills(), rate, (order) =>
          arranged(model, order),
        );
        return { ...arrangement, ability: value };
      },
    });
  },
};

/** How far each asked skill is followed, in [0, 1], by its number. */
function followed(model: TaskModel, { system, user }: Arrangement): ReadonlyMap<number, number> {
  const strengths = new Map<number, number>();
  for (const [place, order] of [['system', system] as const, ['user', user] as const]) {
    for (const [position, skill] of order.entries()) {
      const need = model.needOf.get(skill);
      const weight = need === undefined ? 1 : constants.placement[need.kind][place];
      const strength = weight * positionWeight(position, order.length);
      strengths.set(skill, Math.max(strength, strengths.get(skill) ?? 0));
    }
  }
  const diluted = Math.exp(-interactionConstants.dilution * Math.max(0, strengths.size - 1));
  for (const [skill, strength] of strengths) strengths.set(skill, strength * diluted);
  return strengths;
}

/** 1 at both ends of a prompt, less towards its middle. */
function positionWeight(position: number, count: number): number {
  if (count < 3) return 1;
  const place = position / (count - 1);
  return 1 - interactionConstants.middleLoss * 4 * place * (1 - place);
}

function abilityOf(
  { startAbility, needOf }: TaskModel,
  strengths: ReadonlyMap<number, number>,
  between: PairEffects,
): number {
  let sum = startAbility;
  const asked = [...strengths];
  for (const [place, [skill, strength]] of asked.entries()) {
    sum += (needOf.get(skill)?.worth ?? -constants.useless) * strength;
    for (let later = place + 1; later < asked.length; later += 1) {
      const [other, otherStrength] = asked[later] as [number, number];
      const effect = between(skill, other);
      if (effect !== 0) sum += effect * Math.min(strength, otherStrength);
    }
  }
  return sum;
}

/** The same skills with the most worthy ones at the ends of each prompt. */
function arranged({ needOf }: TaskModel, { system, user }: Arrangement): Arrangement {
  const worth = (skill: number) => needOf.get(skill)?.worth ?? 0;
  const fromEnds = (order: readonly number[]) => {
    const descending = order.toSorted((one, other) => worth(other) - worth(one));
    const front = descending.filter((_skill, rank) => rank % 2 === 0);
    const back = descending.filter((_skill, rank) => rank % 2 === 1);
    return [...front, ...back.reverse()];
  };
  return { system: fromEnds(system), user: fromEnds(user) };
}

/** What two skills do to each other; latent, negative for a conflict. */
type PairEffects = (one: number, other: number) => number;

const remembered = new Map<number, PairEffects>();

/** Draws how the skills of a world interact: the same for all its tasks. */
function pairEffects(seed: number): PairEffects {
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
