import type { ModelParameters } from '../models/model.ts';

/**
 * The sample path of a call (docs/method.md, section 5): at temperature 0 the repeat number, so that equal calls are
 * shared between candidates, methods and runs; for a sampled call its place in the run, so that each is a draw of its own.
 */
export function samplePath(
  parameters: ModelParameters,
  place: readonly (string | number)[],
  repeat = 0,
): string {
  const sampled = parameters.temperature !== 0;
  return sampled ? `${place.join('/')}/repeat ${repeat}` : `repeat ${repeat}`;
}
