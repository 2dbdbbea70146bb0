import { constants } from '../constants.ts';
import { skills } from '../skills/skills.ts';
import { ability, bestPlaces, placementWeight, potential } from '../task-model.ts';
import { causes } from './causes.ts';
import { interactions } from './interactions/interactions.ts';
import { latentLaw } from './latent-law.ts';
import type { Causes, ResponseLaw } from './law.ts';
import { wholeTexts } from './whole-texts/whole-texts.ts';
import type { WorldKind } from './world-kinds.ts';

/** What instructions do adds up on a latent scale. */
const additive: ResponseLaw = {
  constants: 'shared',
  forTask: ({ format, needs }) =>
    latentLaw(format, needs, {
      meets: (model, system, user) =>
        new Map(model.needs.map((need) => [need.skill, placementWeight(need, system, user)])),
      ability: (model, _met, system, user) => ability(model, system, user),
      best: (model) => ({ ability: potential(model), ...bestPlaces(model) }),
    }),
};

/** The numbers of this kind, each with its reason. */
const nothingHelpsConstants = {
  /**
   * Share of the examples whose answer hangs on the exact wording, an even chance each: two prompts then disagree on a
   * tenth of all examples, about as paraphrases do.
   */
  undecided: 0.2,
} as const;

/** What mistakes seem to lack: anything, as the prompt is not the reason for them. */
const anything: Causes = {
  harms: [],
  lacks: skills.slice(1).map((_skill, index) => ({ skill: index + 1, weight: 1 })),
};

/** No prompt changes the score: the model answers as well as it can already, and the wording decides only the luck. */
const nothingHelps: ResponseLaw = {
  constants: nothingHelpsConstants,
  forTask({ needs: { unprompted } }) {
    const unreadable = constants.formatFailure.told;
    const { undecided } = nothingHelpsConstants;
    const known = unprompted / (1 - unreadable) - undecided / 2;
    return {
      expectedScore: () => unprompted,
      best: () => ({ score: unprompted, system: [], user: [] }),
      unreadable: () => unreadable,
      drawExample(random) {
        const draw = random.uniform();
        const chance = draw < known ? 1 : draw < known + undecided ? 0.5 : 0;
        return { isRight: (_system, _user, luck) => luck.uniform() < chance, causes: () => anything };
      },
    };
  },
};

/** The law of each kind of world. */
export const responseLaws: Readonly<Record<WorldKind, ResponseLaw>> = {
  additive,
  causes,
  interactions,
  'whole-texts': wholeTexts,
  'nothing-helps': nothingHelps,
};
