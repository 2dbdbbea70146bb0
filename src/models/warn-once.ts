import type { ChainedModel } from './chained-model.ts';
import type { Completion, ModelRole } from './model.ts';
import { ModelCallError, type ModelFailure } from './model-call-error.ts';

/**
 * Reports once each what a user should know of a model's calls: different warnings of its completions, such as a parameter
 * that the provider dropped; that replies are cut off; and failures of single calls, without which the run continues.
 */
export function warningOnce(
  model: ChainedModel,
  onWarning: ((warning: string) => void) | undefined,
): ChainedModel {
  if (onWarning === undefined) return model;
  const reported = new Set<string>();
  const report = (warning: string, key = warning) => {
    if (reported.has(key)) return;
    reported.add(key);
    onWarning(warning);
  };
  return {
    id: model.id,
    async complete(request, context) {
      try {
        const completion = await model.complete(request, context);
        for (const warning of warningsOf(completion, request.role)) report(`${model.id}: ${warning}`);
        return completion;
      } catch (error) {
        if (error instanceof ModelCallError && ofOneCall.has(error.failure)) {
          report(`A call fails for good: ${error.message}`, `${error.failure} ${error.status}`);
        }
        throw error;
      }
    },
  };
}

/** Failures that concern one call: an example stays unscored, or a proposal is rejected. */
const ofOneCall: ReadonlySet<ModelFailure> = new Set([
  'bad-request',
  'context-too-long',
  'refused-by-provider',
  'truncated-reply',
]);

function warningsOf({ warnings = [], finishReason }: Completion, role: ModelRole): readonly string[] {
  if (finishReason !== 'length') return warnings;
  return [
    ...warnings,
    `a reply was cut off at the token limit; raise models.${role}.params.maxOutputTokens if many are`,
  ];
}
