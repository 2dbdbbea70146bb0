import type { ChainedModel } from './chained-model.ts';
import type { RequestChanges } from './request-changes.ts';

/**
 * Asks again without what the endpoint refused to take, and from then on never with it. Each time the request gets
 * smaller or a name gets changed that was not before, so it comes to an end.
 */
export function leavingOutRefused(model: ChainedModel, changes: RequestChanges | undefined): ChainedModel {
  if (changes === undefined) return model;
  return {
    id: model.id,
    async complete(request, context = {}) {
      for (;;) {
        const forms = changes.formsOf(model.id, request);
        const asked = forms.at(-1) ?? request;
        const earlierForms = forms.slice(0, -1);
        try {
          return await model.complete(
            asked,
            earlierForms.length === 0 ? context : { ...context, earlierForms },
          );
        } catch (error) {
          changes.learn(model.id, asked, error);
          if (changes.formsOf(model.id, request).length === forms.length) throw error;
        }
      }
    },
  };
}
