import { UsageError } from '../../foundation/errors.ts';
import type { NamedSystemPrompt } from '../../studies/evaluation-report.ts';
import { namedSystemPrompt, type ReferencePlaces } from '../evaluating/system-prompt-references.ts';

/**
 * The system prompts that a user names, or that are given, each under a name of its own.
 * @throws UsageError `repeated-system-prompt`, and as `namedSystemPrompt`
 */
export function namedSystemPrompts(
  references: readonly (string | NamedSystemPrompt)[],
  places: ReferencePlaces,
): readonly NamedSystemPrompt[] {
  const named = references.map((reference) =>
    typeof reference === 'string' ? namedSystemPrompt(reference, places) : reference,
  );
  const repeated = named.find(({ name }, place) => named.findIndex((other) => other.name === name) < place);
  if (repeated === undefined) return named;
  throw new UsageError('repeated-system-prompt', `two system prompts are called "${repeated.name}"`, {
    where: '--system',
    hint: 'Name each once.',
  });
}
