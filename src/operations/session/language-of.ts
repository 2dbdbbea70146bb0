import { loadInstalled } from '../../models/transports/providers/installed-package.ts';
import type { LanguageOf } from '../../optimizers/requirements/guard-settings.ts';

const eld = { name: 'eld', range: '^2.1.0' };

/** What stands in prompts and is of no language, or not of theirs: slots, tags, code, what is quoted, addresses. */
const foreign =
  /\{\{[^{}]*\}\}|<[^<>\n]*>|```[\s\S]*?```|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|https?:\S+/g;

/** With fewer letters a text's language cannot be told. */
const fewestLetters = 12;

export interface LanguageDetector {
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
