import type { ChainedModel } from './chained-model.ts';
import { ModelCallError } from './model-call-error.ts';
import type { RequestChanges } from './request-changes.ts';

/**
 * Asks again what could not be asked in the form that it had, without what the endpoint refused to take. Each time the
 * request gets smaller or a name gets changed that was not before, so it comes to an end.
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
          if (changes.formsOf(model.id, request).length === forms.length) throw error;
        }
      }
    },
  };
}

/**
 * Goes directly around a transport: learns what it refuses before the next call is let through. A call that waited for its
 * turn meanwhile is not sent in its old form, and costs nothing; `leavingOutRefused` asks it again.
 */
export function learningRefusals(model: ChainedModel, changes: RequestChanges | undefined): ChainedModel {
  if (changes === undefined) return model;
  return {
    id: model.id,
    async complete(request, context) {
      if (changes.formsOf(model.id, request).length > 1) {
        throw new ModelCallError('the call would be refused', { failure: 'withdrawn' });
      }
      try {
        return await model.complete(request, context);
      } catch (error) {
        changes.learn(model.id, request, error);
        throw error;
      }
    },
  };
}
