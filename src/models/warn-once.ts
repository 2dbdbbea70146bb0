import type { Model } from './model.ts';

/** Reports each different warning of a model's completions once, such as a parameter that the provider dropped. */
export function warningOnce(model: Model, onWarning: (warning: string) => void): Model {
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
