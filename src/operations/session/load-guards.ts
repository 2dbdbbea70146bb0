import type { Configuration } from '../../config/schema/configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import type { GuardSettings, Guards } from '../../optimizers/requirements/guard-settings.ts';
import { TextGuards } from '../../optimizers/requirements/text-guards.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import { slotsOf } from '../../prompts/template.ts';
import { languageDetector } from './language-of.ts';

/**
 * The guards of a configuration, checked against its first system prompt.
 * @throws UsageError `guard-text-missing`, `guard-task-unknown`, `guard-too-short`, `guard-language-unknown`, `package-missing`
 */
export async function loadGuards(
  { guards, systemPrompt }: Pick<Configuration, 'guards' | 'systemPrompt'>,
  { source }: Pick<LoadedTasks, 'source'>,
): Promise<Guards> {
  for (const text of guards.keep ?? []) assertHas(systemPrompt, text);
  for (const name of Object.keys(guards.pinned ?? {})) assertTask(name, source);
  assertRoom(guards, systemPrompt);
  const { language } = guards;
  if (language === undefined) return guards;
  const { languageOf, languages } = await languageDetector();
  if (language === 'first' && languageOf(systemPrompt) === undefined) {
    throw unknownLanguage(
      'the language of the first system prompt cannot be told',
      'Say which it is, such as `language: de`.',
    );
  }
  if (language !== 'first' && !languages.includes(language)) {
    throw unknownLanguage(`no text can be told to be in "${language}"`, `Known: ${languages.join(', ')}.`);
  }
  return { ...guards, languageOf };
}

function unknownLanguage(message: string, hint: string): UsageError {
  return new UsageError('guard-language-unknown', message, { where: 'guards.language', hint });
}

/** What must stay in every system prompt may not take more than a prompt may have. */
function assertRoom(guards: GuardSettings, systemPrompt: string): void {
  const { longest } = new TextGuards(guards, systemPrompt);
  const kept = [...slotsOf(systemPrompt).map((slot) => `{{${slot}}}`), ...(guards.keep ?? [])];
  const tokens = promptTokens(kept.join(' '));
  if (tokens <= longest) return;
  const where = longest === guards.longestTokens ? 'guards.longestTokens' : 'guards.growth';
  const words = `a system prompt may have ${longest} tokens, and what must stay in it has about ${tokens}`;
  throw new UsageError('guard-too-short', words, {
    where,
    hint: 'Allow more, or keep less under `guards.keep`.',
  });
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
