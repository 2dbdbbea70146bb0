import type { SystemPrompt } from '../../prompts/prompt.ts';
import { meanOf } from '../../stats/moments.ts';
import type { Guarding } from '../engine/guarding.ts';

/** Most prompts that are tried in place of the learned one: each try is a chance to pass by luck. */
const mostOthers = 5;

/** As many examples without a change are added to those that are known, so that a gain on few of them counts little. */
const addedExamples = 20;

/** Prompts that probably gain, and in no task lose `most`, by what is known of them on the guard's examples; the largest gain first. */
export function inOrderOfProof(
  guarding: Guarding,
  prompts: readonly SystemPrompt[],
  { learned, most }: { readonly learned: SystemPrompt; readonly most: number },
): readonly SystemPrompt[] {
  return prompts
    .filter(({ id }) => id !== learned.id)
    .map((prompt) => {
      const changes = guarding
        .knownChanges(prompt)
        .map(({ mean, examples }) => (mean * examples) / (examples + addedExamples));
      return { prompt, gain: meanOf(changes), least: Math.min(...changes) };
    })
    .filter(({ gain, least }) => gain > 0 && least > -most)
    .sort((one, other) => other.gain - one.gain || (one.prompt.id < other.prompt.id ? -1 : 1))
    .slice(0, mostOthers)
    .map(({ prompt }) => prompt);
}
