import { slotList } from '../../prompts/template.ts';
import { fullRoom, type Room } from './room.ts';

/** What a kind of prompt is called in requests to the optimizer model, and what a new one must keep to. */
export interface PromptForm {
  readonly noun: 'system prompt' | 'user prompt';
  /** The tags in which the optimizer model hands over a new one. */
  readonly tag: string;
  /** The block in which a request shows one that exists. */
  readonly block: string;
  /** What the kind is for, one sentence. */
  readonly purpose: string;
  readonly rules: readonly string[];
  /** How much the request may show: less where all of it is too long for the optimizer model. */
  readonly room: Room;
}

const systemPromptTag = 'new_system_prompt';
const userPromptTag = 'new_user_prompt';

/** What a new prompt has to keep to. */
export interface FormLimits {
  readonly slots: readonly string[];
  /** In characters. */
  readonly maximumLength: number;
  /** What guards ask for, a sentence each. */
  readonly guarded?: readonly string[];
}

export function systemPromptForm({ slots, maximumLength, guarded = [] }: FormLimits): PromptForm {
  return {
    noun: 'system prompt',
    tag: systemPromptTag,
    block: 'current_system_prompt',
    purpose: 'It is shared by many tasks, also by ones that nobody has seen yet.',
    rules: [
      'Give instructions that help on every task; name no single task, no subject and no example.',
      `It must not contradict user prompts, which say what to do and in what form to answer. ${slots.length === 0 ? 'No placeholders.' : slotRule(slots)}`,
      `At most ${maximumLength} characters.`,
      ...guarded,
    ],
    room: fullRoom,
  };
}

function slotRule(slots: readonly string[]): string {
  return `It is a template: keep ${slotList(slots)} exactly as written, and add no other placeholder.`;
}

export function userPromptForm({ slots, maximumLength, guarded = [] }: FormLimits): PromptForm {
  return {
    noun: 'user prompt',
    tag: userPromptTag,
    block: 'current_user_prompt',
    purpose: 'It tells a model what to do with each example of one task.',
    rules: [
      slotRule(slots),
      'Keep what it says about the form of the answer, tags included.',
      'Give instructions for the whole task; never mention or copy the examples.',
      `At most ${maximumLength} characters.`,
      ...guarded,
    ],
    room: fullRoom,
  };
}

/** The end of a request for a new prompt: its rules, and where to write it. */
export function rulesBlock({ noun, tag, rules }: PromptForm, first: readonly string[] = []): string {
  return [
    `Rules for the new ${noun}:`,
    ...[...first, ...rules].map((rule) => `- ${rule}`),
    `Write the complete new ${noun} between <${tag}> and </${tag}>.`,
  ].join('\n');
}
