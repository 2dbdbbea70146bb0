import type { ChainedModel } from './chained-model.ts';

/** Reports each different warning of a model's completions once, such as a parameter that the provider dropped. */
export function warningOnce(
  model: ChainedModel,
  onWarning: ((warning: string) => void) | undefined,
): ChainedModel {
  if (onWarning === undefined) return model;
  const reported = new Set<string>();
  return {
    id: model.id,
    async complete(request, context) {
      const completion = await model.complete(request, context);
      for (const warning of completion.warnings ?? []) {
        if (reported.has(warning)) continue;
        reported.add(warning);
        onWarning(`${model.id}: ${warning}`);
      }
      return completion;
    },
  };
}
