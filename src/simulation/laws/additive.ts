import { ability, bestPlaces, placementWeight, potential } from '../task-model.ts';
import { latentLaw } from './latent-law.ts';
import type { ResponseLaw } from './law.ts';

/** What instructions do adds up on a latent scale. */
export const additive: ResponseLaw = {
  constants: 'shared',
  forTask: ({ format, needs }) =>
    latentLaw(format, needs, {
      meets: (model, system, user) =>
        new Map(model.needs.map((need) => [need.skill, placementWeight(need, system, user)])),
      ability: (model, _met, system, user) => ability(model, system, user),
      best: (model) => ({ ability: potential(model), ...bestPlaces(model) }),
    }),
};
