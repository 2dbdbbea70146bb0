/** How skills are worded and recognised in a language that sets no spaces between words, by the skill's name. */
export type ScriptWordings = Readonly<Record<string, ScriptWording>>;

export interface ScriptWording {
  /** How an optimizer model words the instruction; alternatives in braces (`varied-text.ts`). */
  readonly advice: readonly string[];
  readonly cues: readonly ScriptCue[];
}

/**
 * Recognises an idea by pieces of text that stand in one sentence, in any order: groups are separated by spaces,
 * alternatives in a group by `|`. A sentence that forbids something does not count, unless the cue begins with `!`.
 */
export type ScriptCue = string;
