import type { AnswerFormat } from '../../scoring/answer.ts';
import type { RandomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { formatFailureChance } from '../format-demand.ts';
import type { TaskNeeds } from '../needs.ts';
import type { PromptReading } from '../prompt-reading.ts';
import { luck, meanSuccess } from '../response-curve.ts';
import { lengthCost, type TaskModel, taskModel } from '../task-model.ts';
import type { Causes, ExampleLaw, TaskLaw } from './law.ts';

/** What a law that acts through a latent ability says of its own. */
export interface LatentResponse {
  /** How far each asked skill is followed, in [0, 1], by its number. */
  meets(model: TaskModel, system: PromptReading, user: PromptReading): ReadonlyMap<number, number>;
  /** Latent ability when skills are followed so far, before the cost of length. */
  ability(
    model: TaskModel,
    met: ReadonlyMap<number, number>,
    system: PromptReading,
    user: PromptReading,
  ): number;
  best(model: TaskModel): {
    readonly ability: number;
    readonly system: readonly number[];
    readonly user: readonly number[];
  };
}

interface Response {
  readonly met: ReadonlyMap<number, number>;
  readonly ability: number;
}

/** A law in which a reply is right when the prompts' ability and the luck of the wording exceed the example's difficulty. */
export function latentLaw(format: AnswerFormat, needs: TaskNeeds, response: LatentResponse): TaskLaw {
  const model = taskModel(format, needs);
  const responseTo = pairMemory((system, user): Response => {
    const met = response.meets(model, system, user);
    return { met, ability: response.ability(model, met, system, user) - lengthCost(system, user) };
  });
  const unreadable = (system: PromptReading, user: PromptReading) =>
    formatFailureChance(system, user, model.namesPlace);
  return {
    unreadable,
    expectedScore: (system, user) =>
      model.answerable * (1 - unreadable(system, user)) * meanSuccess(responseTo(system, user).ability),
    best() {
      const { ability, system, user } = response.best(model);
      const readable = 1 - constants.formatFailure.toldAndInsisted;
      return { score: model.answerable * readable * meanSuccess(ability), system, user };
    },
    drawExample: (random) => new LatentExample(model, responseTo, random),
  };
}

class LatentExample implements ExampleLaw {
  readonly #model: TaskModel;
  readonly #responseTo: PairMemory<Response>;
  readonly #difficulty: number;
  readonly #isAnswerable: boolean;

  constructor(model: TaskModel, responseTo: PairMemory<Response>, random: RandomStream) {
    this.#model = model;
    this.#responseTo = responseTo;
    this.#difficulty = random.normal();
    this.#isAnswerable = random.uniform() < model.answerable;
  }

  isRight(system: PromptReading, user: PromptReading, random: RandomStream): boolean {
    const strength = this.#responseTo(system, user).ability + luck(random.uniform());
    return this.#isAnswerable && strength > this.#difficulty;
  }

  causes(system: PromptReading, user: PromptReading): Causes {
    const { met } = this.#responseTo(system, user);
    return latentCauses(this.#model, (skill) => met.get(skill) ?? 0);
  }
}

/** The causes of mistakes where needs are met to some degree, in [0, 1]. */
function latentCauses({ needs }: TaskModel, met: (skill: number) => number): Causes {
  return {
    harms: needs.filter(({ worth, skill }) => worth < 0 && met(skill) > 0).map(({ skill }) => skill),
    lacks: needs.map(({ skill, worth }) => ({ skill, weight: Math.max(0, worth * (1 - met(skill))) })),
  };
}

/** Something worked out of a pair of prompts. */
type PairMemory<Value> = (system: PromptReading, user: PromptReading) => Value;

/** Works it out once a pair, as the same few prompts meet many examples; forgotten with the readings. */
function pairMemory<Value extends object>(make: PairMemory<Value>): PairMemory<Value> {
  const known = new WeakMap<PromptReading, WeakMap<PromptReading, Value>>();
  return (system, user) => {
    let ofSystem = known.get(system);
    if (ofSystem === undefined) {
      ofSystem = new WeakMap();
      known.set(system, ofSystem);
    }
    const found = ofSystem.get(user);
    if (found !== undefined) return found;
    const value = make(system, user);
    ofSystem.set(user, value);
    return value;
  };
}
