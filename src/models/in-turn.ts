import type { Model } from './model.ts';

/** The model for one of several pieces of work at once: its calls wait for a place in that turn (`CallContext.turn`). */
export function inTurn(model: Model, turn: number): Model {
  return {
    id: model.id,
    complete: (request, context) => model.complete(request, { ...context, turn }),
  };
}
