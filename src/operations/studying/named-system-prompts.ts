import { shortLine } from '../../foundation/clip-text.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { NamedSystemPrompt } from '../../studies/evaluation-report.ts';
import { namedSystemPrompt, type ReferencePlaces } from '../evaluating/system-prompt-references.ts';

/**
 * The system prompts that a user names, or that are given, each under a name of its own: files of one name in different
 * folders go by their paths.
 * @throws UsageError `repeated-system-prompt`, and as `namedSystemPrompt`
 */
export function namedSystemPrompts(
  references: readonly (string | NamedSystemPrompt)[],
  places: ReferencePlaces,
): readonly NamedSystemPrompt[] {
  const short = references.map((reference) =>
    typeof reference === 'string' ? namedSystemPrompt(reference, places) : reference,
  );
  const named = short.map((one, place) => {
    const reference = references[place];
    const isAmbiguous = short.some((other) => other.name === one.name && other.prompt.id !== one.prompt.id);
    return isAmbiguous && typeof reference === 'string' ? { ...one, name: shortLine(reference, 80) } : one;
  });
  const repeated = named.find(({ name }, place) => named.findIndex((other) => other.name === name) < place);
  if (repeated === undefined) return named;
  const { name, prompt } = repeated;
  const isSame = named.every((other) => other.name !== name || other.prompt.id === prompt.id);
  throw new UsageError(
    'repeated-system-prompt',
    isSame ? `the system prompt "${name}" is given twice` : `two system prompts are called "${name}"`,
    {
      where: '--system',
      hint: isSame
        ? 'Give each once; --aa scores every prompt twice, to see what is noise.'
        : 'Give each a name of its own.',
    },
  );
}
