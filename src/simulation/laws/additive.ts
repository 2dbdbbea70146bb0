import type { RandomStream } from '../../stats/random.ts';
import { formatFailureChance } from '../format-demand.ts';
import type { Need } from '../needs.ts';
import type { PromptReading } from '../prompt-reading.ts';
import { luck } from '../response-curve.ts';
import {
  ability,
  bestPlaces,
  bestScore,
  expectedScore,
  placementWeight,
  type TaskModel,
  taskModel,
} from '../task-model.ts';
import { latentCauses } from './latent-law.ts';
import type { Causes, ExampleLaw, ResponseLaw } from './law.ts';

/** What instructions do adds up on a latent scale. */
export const additive: ResponseLaw = {
  constants: 'shared',
  forTask({ format, needs }) {
    const model = taskModel(format, needs);
    return {
      expectedScore: (system, user) => expectedScore(model, system, user),
      best: () => ({ score: bestScore(model), ...bestPlaces(model) }),
      unreadable: (system, user) => formatFailureChance(system, user, model.namesPlace),
      drawExample: (random) => new AdditiveExample(model, random),
    };
  },
};

class AdditiveExample implements ExampleLaw {
  readonly #model: TaskModel;
  /** Latent; standard normal over the examples of a task. */
  readonly #difficulty: number;
  /** Whether any prompt gets it right. */
  readonly #answerable: boolean;

  constructor(model: TaskModel, random: RandomStream) {
    this.#model = model;
    this.#difficulty = random.normal();
    this.#answerable = random.uniform() < model.answerable;
  }

  isRight(system: PromptReading, user: PromptReading, random: RandomStream): boolean {
    const strength = ability(this.#model, system, user) + luck(random.uniform());
    return this.#answerable && strength > this.#difficulty;
  }

  causes(system: PromptReading, user: PromptReading): Causes {
    const { needOf } = this.#model;
    return latentCauses(this.#model, (skill) => placementWeight(needOf.get(skill) as Need, system, user));
  }
}
