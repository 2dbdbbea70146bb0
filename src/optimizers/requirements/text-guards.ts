import { charactersPerToken, promptTokens } from '../../prompts/prompt-tokens.ts';
import { slotsOf } from '../../prompts/template.ts';
import type { GuardFault, Guards } from './guard-settings.ts';

/** What can be said of a prompt from its text alone, before a call is spent on it. */
export class TextGuards {
  readonly #guards: Guards;
  readonly #slots: readonly string[];
  readonly #kept: readonly string[];
  readonly #language: string | undefined;
  /** Most tokens, `Infinity` without a limit. */
  readonly longest: number;

  /** `first` is the text that learning started from. Texts to keep are those of system prompts. */
  constructor(guards: Guards, first: string, keep: readonly string[] = []) {
    this.#guards = guards;
    this.#slots = slotsOf(first);
    this.#kept = keep.map(inOneLine);
    this.#language = languageAsked(guards, first);
    this.longest = longestOf(guards, first);
  }

  /** What a text falls to; `undefined` where it may become a prompt. */
  faultOf(text: string): GuardFault | undefined {
    return (
      this.#slotFault(text) ?? this.#keepFault(text) ?? this.#lengthFault(text) ?? this.#languageFault(text)
    );
  }

  /** What the optimizer model is told besides the slots, a sentence each. */
  get rules(): readonly string[] {
    const rules: string[] = [];
    if (this.#kept.length > 0) {
      const texts = this.#kept.map((text) => JSON.stringify(text)).join(' ');
      rules.push(`These texts must stand in it exactly as they are, without a word changed: ${texts}`);
    }
    if (Number.isFinite(this.longest)) rules.push(`At most ${this.longest} tokens, by a rough count.`);
    if (this.#language !== undefined) rules.push(`Write it in ${languageName(this.#language)}.`);
    return rules;
  }

  /** Characters that the longest prompt has, about. */
  get longestInCharacters(): number {
    return charactersPerToken * this.longest;
  }

  /** Whether a part of a prompt must stay: it contains something to be kept, or is a part of that. */
  protects(part: string): boolean {
    const text = inOneLine(part);
    const holdsSlot = slotsOf(text).some((slot) => this.#slots.includes(slot));
    return holdsSlot || this.#kept.some((kept) => kept.includes(text) || text.includes(kept));
  }

  #slotFault(text: string): GuardFault | undefined {
    const found = slotsOf(text);
    const lost = this.#slots.filter((slot) => !found.includes(slot));
    if (lost.length > 0) return { guard: 'slots', explanation: `the prompt lost ${slotList(lost)}` };
    const unknown = found.filter((slot) => !this.#slots.includes(slot));
    if (unknown.length === 0) return undefined;
    return { guard: 'slots', explanation: `the prompt has a slot that nothing fills: ${slotList(unknown)}` };
  }

  #keepFault(text: string): GuardFault | undefined {
    const whole = inOneLine(text);
    const lost = this.#kept.find((kept) => !whole.includes(kept));
    if (lost === undefined) return undefined;
    return { guard: 'keep', explanation: `the prompt does not say, word for word: ${JSON.stringify(lost)}` };
  }

  #lengthFault(text: string): GuardFault | undefined {
    const tokens = promptTokens(text);
    if (tokens <= this.longest) return undefined;
    const explanation = `the prompt has about ${tokens} tokens, at most ${this.longest} are allowed`;
    return { guard: 'length', explanation };
  }

  #languageFault(text: string): GuardFault | undefined {
    const asked = this.#language;
    const found = asked === undefined ? undefined : this.#guards.languageOf?.(text);
    if (asked === undefined || found === undefined || found === asked) return undefined;
    const explanation = `the prompt is in ${languageName(found)}, not in ${languageName(asked)}`;
    return { guard: 'language', explanation };
  }
}

function languageAsked({ language, languageOf }: Guards, first: string): string | undefined {
  return language === 'first' ? languageOf?.(first) : language;
}

function longestOf({ longestTokens, growth }: Guards, first: string): number {
  const tokens = promptTokens(first);
  const grown = growth === undefined || tokens === 0 ? Number.POSITIVE_INFINITY : Math.floor(growth * tokens);
  return Math.min(longestTokens ?? Number.POSITIVE_INFINITY, grown);
}

function slotList(slots: readonly string[]): string {
  return slots.map((slot) => `{{${slot}}}`).join(', ');
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

function languageName(code: string): string {
  return names.of(code) ?? code;
}

/** Words are compared, not line breaks. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
