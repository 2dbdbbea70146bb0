import { ability, bestPlaces, placementWeight, potential } from '../task-model.ts';
import { causes } from './causes.ts';
import { interactions } from './interactions/interactions.ts';
import { latentLaw } from './latent-law.ts';
import type { ResponseLaw } from './law.ts';
import { nothingHelps } from './nothing-helps.ts';
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

/** The law of each kind of world. */
export const responseLaws: Readonly<Record<WorldKind, ResponseLaw>> = {
  additive,
  causes,
  interactions,
  'whole-texts': wholeTexts,
  'nothing-helps': nothingHelps,
};
