import type { Configuration } from '../../config/schema/configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import type { Guards } from '../../optimizers/requirements/guard-settings.ts';
import { languageDetector } from './language-of.ts';

/**
 * The guards of a configuration, checked against its first system prompt.
 * @throws UsageError `guard-text-missing`, `guard-task-unknown`, `guard-language-unknown`, `package-missing`
 */
export async function loadGuards(
  { guards, systemPrompt }: Pick<Configuration, 'guards' | 'systemPrompt'>,
  { source }: Pick<LoadedTasks, 'source'>,
): Promise<Guards> {
  for (const text of guards.keep ?? []) assertHas(systemPrompt, text);
  for (const name of Object.keys(guards.pinned ?? {})) assertTask(name, source);
  if (guards.language === undefined) return guards;
  const languageOf = await languageDetector();
  if (guards.language === 'first' && languageOf(systemPrompt) === undefined) {
    throw new UsageError('guard-language-unknown', 'the language of the first system prompt cannot be told', {
      where: 'guards.language',
      hint: 'Say which it is, such as `language: de`.',
    });
  }
  return { ...guards, languageOf };
}

function assertHas(systemPrompt: string, text: string): void {
  const inOneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
  if (inOneLine(systemPrompt).includes(inOneLine(text))) return;
  throw new UsageError('guard-text-missing', `the first system prompt does not say ${JSON.stringify(text)}`, {
    where: 'guards.keep',
    hint: 'Copy the text from the system prompt, word for word.',
  });
}

function assertTask(name: string, source: LoadedTasks['source']): void {
  if (source.some((task) => task.name === name)) return;
  throw new UsageError('guard-task-unknown', `there is no source task "${name}"`, {
    where: 'guards.pinned',
    hint: `Source tasks: ${source.map((task) => task.name).join(', ') || 'none'}.`,
  });
}
