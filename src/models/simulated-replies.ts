import type { ChainedModel } from './chained-model.ts';
import type { SimulatedModel } from './simulated-notice.ts';

/**
 * The models whose replies were found to be simulated: an address does not tell that `metaspo simulate` listens there, but its
 * replies are marked, on any way that they take, stored ones too.
 */
export class SimulatedReplies {
  readonly #found: SimulatedModel[];
  readonly #listener: ((model: SimulatedModel) => void) | undefined;

  /** `known` are simulated without being asked; `listener` is told of each of the others once. */
  constructor(known: readonly SimulatedModel[] = [], listener?: (model: SimulatedModel) => void) {
    this.#found = [...known];
    this.#listener = listener;
  }

  get models(): readonly SimulatedModel[] {
    return this.#found;
  }

  around(model: ChainedModel): ChainedModel {
    return {
      id: model.id,
      complete: async (request, context) => {
        const completion = await model.complete(request, context);
        if (completion.simulated) this.#note({ role: request.role, model: model.id });
        return completion;
      },
    };
  }

  #note(found: SimulatedModel): void {
    if (this.#found.some(({ role, model }) => role === found.role && model === found.model)) return;
    this.#found.push(found);
    this.#listener?.(found);
  }
}
