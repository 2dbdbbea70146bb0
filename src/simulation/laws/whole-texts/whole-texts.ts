import { constants } from '../../constants.ts';
import type { PromptReading } from '../../prompt-reading.ts';
import { contradictions, stageOf } from '../../skills/stages.ts';
import type { TaskModel } from '../../task-model.ts';
import { type Arrangement, bestArrangement } from '../best-arrangement.ts';
import { latentLaw } from '../latent-law.ts';
import type { ResponseLaw } from '../law.ts';
import { type Flaw, wholeTextConstants } from './constants.ts';
import { textFlaws } from './text-flaws.ts';

/**
 * A well-formed text is followed better than a heap of sentences: flaws of structure, order and coherence take from all
 * of a text's instructions. The rest (worths, places, difficulties) is as where effects add up.
 */
export const wholeTexts: ResponseLaw = {
  constants: wholeTextConstants,
  forTask: ({ format, needs }) =>
    latentLaw(format, needs, {
      meets: (model, system, user) => met(model, formed(system), formed(user)),
      ability: (model, strengths, system, user) =>
        abilityOf(model, strengths) - confusion(formed(system).flaws) - confusion(formed(user).flaws),
      best(model) {
        const candidates = model.needs.filter(({ worth }) => worth > 0).map(({ skill }) => skill);
        const rate = ({ system, user }: Arrangement) => {
          const [ofSystem, ofUser] = [wellFormed(system), wellFormed(user)];
          const cost = confusion(ofSystem.flaws) + confusion(ofUser.flaws);
          return abilityOf(model, met(model, ofSystem, ofUser)) - cost;
        };
        const start = { system: [], user: [] };
        const { arrangement, value } = bestArrangement<Arrangement>(start, candidates, rate, inStages);
        return { ...arrangement, ability: value };
      },
    }),
};

/** A text as far as this kind of world reads it. */
interface FormedText {
  readonly order: readonly number[];
  readonly flaws: readonly Flaw[];
  /** How well its instructions are followed, in [0, 1]. */
  readonly followed: number;
}

const forms = new WeakMap<PromptReading, FormedText>();

function formed(reading: PromptReading): FormedText {
  const known = forms.get(reading);
  if (known !== undefined) return known;
  const text = formedText(reading.order, textFlaws(reading.text));
  forms.set(reading, text);
  return text;
}

function formedText(order: readonly number[], flaws: readonly Flaw[]): FormedText {
  const lost = flaws.reduce((sum, flaw) => sum + wholeTextConstants.flaws[flaw], 0);
  return { order, flaws, followed: Math.max(wholeTextConstants.leastFollowed, 1 - lost) };
}

/** The best text that asks for these skills: what they contradict is the only flaw. */
function wellFormed(order: readonly number[]): FormedText {
  const opposed = contradictions.filter(([one, other]) => order.includes(one) && order.includes(other));
  return formedText(
    order,
    opposed.map((): Flaw => 'contradiction'),
  );
}

function inStages({ system, user }: Arrangement): Arrangement {
  const sorted = (order: readonly number[]) => order.toSorted((one, other) => stageOf(one) - stageOf(other));
  return { system: sorted(system), user: sorted(user) };
}

function met({ needOf }: TaskModel, system: FormedText, user: FormedText): ReadonlyMap<number, number> {
  const strengths = new Map<number, number>();
  for (const [index, { order, followed }] of [['system', system] as const, ['user', user] as const]) {
    for (const skill of order) {
      const need = needOf.get(skill);
      const strength = followed * (need === undefined ? 1 : constants.placement[need.kind][index]);
      strengths.set(skill, Math.max(strength, strengths.get(skill) ?? 0));
    }
  }
  return strengths;
}

function abilityOf({ startAbility, needOf }: TaskModel, strengths: ReadonlyMap<number, number>): number {
  let sum = startAbility;
  for (const [skill, strength] of strengths)
    sum += (needOf.get(skill)?.worth ?? -constants.useless) * strength;
  return sum;
}

function confusion(flaws: readonly Flaw[]): number {
  const { each, most } = wholeTextConstants.confusion;
  return Math.min(each * flaws.length, most);
}
