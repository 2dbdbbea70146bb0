import type { ChainedModel } from './chained-model.ts';

/** A model whose completions say how long they took, in whole milliseconds. */
export function timed(model: ChainedModel): ChainedModel {
  return {
    id: model.id,
    async complete(...call) {
      const begun = performance.now();
      const completion = await model.complete(...call);
      return { ...completion, ms: Math.round(performance.now() - begun) };
    },
  };
}
