import { type RandomStream, randomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { formatFailureChance, namesFormat } from '../format-demand.ts';
import type { TaskNeeds } from '../needs.ts';
import { excessLength, type PromptReading } from '../prompt-reading.ts';
import { formatSkillNumber, skills } from '../skills/skills.ts';
import { type Arrangement, bestArrangement } from './best-arrangement.ts';
import type { Causes, ExampleLaw, ResponseLaw } from './law.ts';

/** The numbers of this kind, each with its reason. */
const causesConstants = {
  /** Share of the repairable examples that fail for two causes at once: the lesser part, as in error analyses. */
  twoCauses: 0.4,
  /**
   * How much more often a mistake has a cause that all tasks share, or that those of a domain share, than one of its
   * task's own: so that no one system prompt repairs everything, and yet most of what it repairs is shared.
   */
  frequency: { general: 2, domain: 1, own: 1 },
  /**
   * Chance that an instruction breaks an example that it is not for; drawn for each skill and task. At the mean of 2 %
   * ten instructions break a sixth of the other examples: remedies help only those who are ill.
   */
  overApplies: { low: 0, high: 0.04 },
  /** The same where the skill harms the task. */
  harmOverApplies: { low: 0.1, high: 0.3 },
  /** Chance that the exact wording makes the model slip where it should be right: paraphrases differ on a seventh. */
  slip: 0.08,
  /** Added slips for each 1000 characters beyond the free length, and the most there are. */
  slipByLength: { perThousand: 0.03, most: 0.5 },
} as const;

/**
 * An example fails for one or two causes, each repaired by an instruction for it in either prompt. Nothing is smooth:
 * it is right when all its causes are covered, no instruction breaks it, and the wording does not slip.
 */
export const causes: ResponseLaw = {
  constants: causesConstants,
  forTask({ seed, taskName, format, needs }) {
    const model = drawCauses(randomStream(seed, 'causes', taskName), needs);
    const namesPlace = namesFormat(format);
    const unreadable = (system: PromptReading, user: PromptReading) =>
      formatFailureChance(system, user, namesPlace);
    const insisted = 1 - constants.formatFailure.toldAndInsisted;
    return {
      unreadable,
      expectedScore: (system, user) =>
        rightAmongExamples(model, (skill) => asks(system, user, skill)) *
        (1 - slipChance(system, user)) *
        (1 - unreadable(system, user)),
      best() {
        const remedies = model.causes.map(({ skill }) => skill);
        const rate = ({ system, user }: Arrangement) =>
          rightAmongExamples(model, (skill) => system.includes(skill) || user.includes(skill));
        const start = { system: remedies, user: [] };
        const { arrangement, value } = bestArrangement<Arrangement>(start, remedies, rate, (same) => same);
        return { ...arrangement, score: value * (1 - causesConstants.slip) * insisted };
      },
      drawExample: (random) => new CausedExample(model, random),
    };
  },
};

interface CauseModel {
  readonly answerable: number;
  /** Share of the answerable examples that need no instruction. */
  readonly easy: number;
  readonly causes: readonly { readonly skill: number; readonly share: number }[];
  /** By skill: chance to break an example that it is not for. */
  readonly breaks: readonly number[];
}

function drawCauses(random: RandomStream, { needs, answerable, unprompted }: TaskNeeds): CauseModel {
  const { frequency, overApplies, harmOverApplies, slip } = causesConstants;
  const harms = new Set(needs.filter(({ worth }) => worth < 0).map(({ skill }) => skill));
  const weights = needs.flatMap(({ skill, kind, worth }) =>
    kind === 'harm' ? [] : [{ skill, weight: worth * frequency[kind] }],
  );
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const breaks = skills.map((_skill, skill) => {
    const { low, high } = harms.has(skill) ? harmOverApplies : overApplies;
    const chance = low + (high - low) * random.uniform();
    return skill === formatSkillNumber ? 0 : chance;
  });
  const readable = 1 - constants.formatFailure.told;
  return {
    answerable,
    easy: unprompted / (answerable * readable * (1 - slip)),
    causes: weights.map(({ skill, weight }) => ({ skill, share: weight / total })),
    breaks,
  };
}

/** Expected share of examples whose causes are covered and that nothing breaks. */
function rightAmongExamples(
  { answerable, easy, causes, breaks }: CauseModel,
  isAsked: (skill: number) => boolean,
): number {
  const survives = (skill: number) => 1 - (breaks[skill] as number);
  let unbroken = 1;
  for (const skill of breaks.keys()) if (isAsked(skill)) unbroken *= survives(skill);
  const covered = causes.filter(({ skill }) => isAsked(skill));
  let single = 0;
  let double = 0;
  for (const [index, one] of covered.entries()) {
    single += one.share / survives(one.skill);
    for (const other of covered.slice(index + 1)) {
      const share = one.share * other.share * (1 / (1 - one.share) + 1 / (1 - other.share));
      double += share / (survives(one.skill) * survives(other.skill));
    }
  }
  const { twoCauses } = causesConstants;
  const repaired = (1 - twoCauses) * single + twoCauses * double;
  return answerable * unbroken * (easy + (1 - easy) * repaired);
}

class CausedExample implements ExampleLaw {
  readonly #isAnswerable: boolean;
  readonly #causes: readonly number[];
  /** Instructions that break it. */
  readonly #breakers: readonly number[];

  constructor(model: CauseModel, random: RandomStream) {
    this.#isAnswerable = random.uniform() < model.answerable;
    this.#causes = random.uniform() < model.easy ? [] : drawCausesOfExample(model, random);
    this.#breakers = [...model.breaks.keys()].filter(
      (skill) => random.uniform() < (model.breaks[skill] as number) && !this.#causes.includes(skill),
    );
  }

  isRight(system: PromptReading, user: PromptReading, random: RandomStream): boolean {
    const slips = random.uniform() < slipChance(system, user);
    return (
      this.#isAnswerable &&
      !slips &&
      this.#causes.every((skill) => asks(system, user, skill)) &&
      !this.#breakers.some((skill) => asks(system, user, skill))
    );
  }

  causes(system: PromptReading, user: PromptReading): Causes {
    return {
      harms: this.#breakers.filter((skill) => asks(system, user, skill)),
      lacks: this.#causes
        .filter((skill) => !asks(system, user, skill))
        .map((skill) => ({ skill, weight: 1 })),
    };
  }
}

function drawCausesOfExample({ causes }: CauseModel, random: RandomStream): readonly number[] {
  const count = random.uniform() < causesConstants.twoCauses ? 2 : 1;
  const first = drawCause(causes, random);
  if (count === 1 || causes.length < 2) return [first];
  const second = drawCause(
    causes.filter(({ skill }) => skill !== first),
    random,
  );
  return [first, second];
}

function drawCause(causes: CauseModel['causes'], random: RandomStream): number {
  let rest = random.uniform() * causes.reduce((sum, { share }) => sum + share, 0);
  const drawn = causes.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
  return (drawn ?? causes.at(-1))?.skill ?? formatSkillNumber;
}

function asks(system: PromptReading, user: PromptReading, skill: number): boolean {
  return system.asked.has(skill) || user.asked.has(skill);
}

function slipChance(system: PromptReading, user: PromptReading): number {
  const { slip, slipByLength } = causesConstants;
  const added = (excessLength(system, user) / 1000) * slipByLength.perThousand;
  return Math.min(slip + added, slipByLength.most);
}
