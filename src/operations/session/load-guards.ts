import type { Configuration } from '../../config/schema/configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import { loadInstalled } from '../../models/transports/providers/installed-package.ts';
import type { GuardSettings, Guards, LanguageOf } from '../../optimizers/requirements/guard-settings.ts';
import { TextGuards } from '../../optimizers/requirements/text-guards.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import { slotsOf } from '../../prompts/template.ts';

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

const eld = { name: 'eld', range: '^2.1.0' };

/** What stands in prompts and is of no language, or not of theirs: slots, tags, code, what is quoted, addresses. */
const foreign =
  /\{\{[^{}]*\}\}|<[^<>\n]*>|```[\s\S]*?```|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|https?:\S+/g;

/** With fewer letters a text's language cannot be told. */
const fewestLetters = 12;

interface LanguageDetector {
  readonly languageOf: LanguageOf;
  /** Codes of the languages that it can tell. */
  readonly languages: readonly string[];
}

/** @throws UsageError `package-missing`, with the line that installs it */
export async function languageDetector(): Promise<LanguageDetector> {
  const { eld: detector } = await loadInstalled('the guard of the language', eld, () => import('eld/small'));
  const languageOf: LanguageOf = (text) => {
    const own = text.replace(foreign, ' ');
    if (
      (own.match(/\p{L}/gu)?.length ?? 0) < fewestLetters &&
      !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{4}/u.test(own)
    )
      return undefined;
    const found = detector.detect(own);
    return found.isReliable() ? found.language : undefined;
  };
  return { languageOf, languages: Object.values(detector.info().Languages) };
}
