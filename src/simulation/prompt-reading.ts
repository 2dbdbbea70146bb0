import { contentHash } from '../foundation/content-hash.ts';
import { slotsOf } from '../prompts/template.ts';
import { constants } from './constants.ts';
import { Remembered } from './remembered.ts';
import { askedSkills, formatSkillNumber } from './skills/skills.ts';

/** What the base model takes from the text of one prompt. */
export interface PromptReading {
  /** Hash of the text without regard to white space. */
  readonly id: string;
  /** Numbers of the skills that the text asks for. */
  readonly asked: ReadonlySet<number>;
  /** The same in the order in which the text first asks for them. */
  readonly order: readonly number[];
  readonly insistsOnFormat: boolean;
  /** As it was written. */
  readonly text: string;
  /** Characters, white space collapsed. */
  readonly length: number;
  /** Lower-case text, in which the name of an answer tag can be looked up. */
  readonly lowerCase: string;
}

const slotPattern = /\{\{[^{}]*\}\}/g;

/** Reads prompts and remembers what it read, since the same few prompts meet many examples. */
export class PromptReader {
  readonly #readings = new Remembered<PromptReading>(5_000);

  read(text: string): PromptReading {
    return this.#readings.get(text, () => readPrompt(text));
  }
}

/** Characters of two prompts beyond what costs nothing. */
export function excessLength(system: PromptReading, user: PromptReading): number {
  const { freeLength } = constants;
  return Math.max(0, system.length - freeLength.system) + Math.max(0, user.length - freeLength.user);
}

/** A user prompt as the model sees it around an example: the template without its slots. */
export function withoutSlots(template: string): string {
  return slotsOf(template).length === 0 ? template : template.replace(slotPattern, ' ');
}

function readPrompt(text: string): PromptReading {
  const order = new Set(askedSkills.findBySentence(text).flatMap(({ ideas }) => ideas));
  const insistsOnFormat = order.delete(formatSkillNumber);
  const collapsed = text.replace(/\s+/g, ' ').trim();
  const id = contentHash(collapsed);
  return {
    id,
    asked: order,
    order: [...order],
    insistsOnFormat,
    text,
    length: collapsed.length,
    lowerCase: collapsed.toLowerCase(),
  };
}
