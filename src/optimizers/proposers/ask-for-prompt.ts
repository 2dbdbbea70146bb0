import type { Message } from '../../prompts/message.ts';
import {
  type Prompt,
  type SystemPrompt,
  systemPrompt,
  type UserPrompt,
  userPrompt,
} from '../../prompts/prompt.ts';
import { slotsOf } from '../../prompts/template.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Failure, Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { TextGuards } from '../requirements/text-guards.ts';
import { type PromptForm, systemPromptForm, userPromptForm } from './prompt-form.ts';
import type { Room } from './room.ts';
import { writePrompt } from './write-prompt.ts';

/** What the optimizer model is to write, and what the result is checked against. */
export interface PromptWish<Ordered extends Prompt> {
  readonly place: ProposalPlace;
  /** The prompts that the new one is made from, the main one first. */
  readonly parents: readonly Ordered[];
  /** Texts of further prompts that exist: a copy of one is no proposal. The parents count anyway. */
  readonly known?: readonly string[];
  /** Failures that the request shows. */
  readonly failures?: readonly Failure[];
  /** Texts of examples that the request shows: none may occur in the new prompt. */
  readonly shownTexts?: readonly string[];
  /** Texts that the request shows and that a prompt may repeat. */
  readonly repeatable?: readonly string[];
  readonly analysis?: string;
  /** What the new prompt must say word for word. */
  readonly required?: readonly string[];
  /** Names the call within the proposal, where it makes several prompts. Default `write`. */
  readonly purpose?: string;
  readonly request: (form: PromptForm) => readonly Message[];
}

/**
 * Has a system prompt written, a bounded number of times until a reply keeps the output contract: its slots are those of the
 * run's first one, and it holds the guards that read its text.
 */
export function askForSystemPrompt(
  bench: Workbench,
  order: PromptWish<SystemPrompt>,
): Promise<Proposal<SystemPrompt> | undefined> {
  const { settings, guarding, initialSystemPrompt } = bench;
  const slots = slotsOf(initialSystemPrompt.text);
  const maximumLength = boundFor(order, settings.maximumSystemPromptLength);
  return carryOut(bench, order, {
    form: systemPromptForm({
      slots,
      maximumLength: within(guarding.system, maximumLength),
      guarded: guarding.system.rules,
    }),
    slots,
    maximumLength,
    guards: guarding.system,
    make: systemPrompt,
  });
}

/** Has a user prompt of a task written: its slots are those of the task's first one, and the guards of texts hold for it. */
export function askForUserPrompt(
  bench: Workbench,
  task: LearningTask,
  order: PromptWish<UserPrompt>,
): Promise<Proposal<UserPrompt> | undefined> {
  const guards = bench.guarding.user(task);
  const slots = task.userPrompts[0]?.slots ?? [];
  const maximumLength = boundFor(order, bench.settings.maximumUserPromptLength);
  return carryOut(bench, order, {
    form: userPromptForm({ slots, maximumLength: within(guards, maximumLength), guarded: guards?.rules }),
    slots,
    maximumLength,
    guards,
    make: userPrompt,
  });
}

interface WishLimits<Ordered> {
  readonly form: PromptForm;
  readonly slots: readonly string[];
  readonly maximumLength: number;
  readonly guards: TextGuards | undefined;
  readonly make: (text: string) => Ordered;
}

async function carryOut<Ordered extends Prompt>(
  bench: Workbench,
  order: PromptWish<Ordered>,
  { form, slots, maximumLength, guards, make }: WishLimits<Ordered>,
): Promise<Proposal<Ordered> | undefined> {
  const {
    place,
    parents,
    known = [],
    failures = [],
    shownTexts = [],
    repeatable = [],
    analysis,
    required = [],
  } = order;
  const parentTexts = parents.map(({ text }) => text);
  const contract = {
    tag: form.tag,
    slots,
    maximumLength,
    known: [...parentTexts, ...known],
    shownTexts,
    parentText: [...parentTexts, ...repeatable].join('\n'),
    required,
    guard: (text: string) => guards?.faultOf(text),
  };
  const request = (room: Room) => order.request({ ...form, room });
  const written = await writePrompt(bench, place, request, contract, order.purpose);
  if (written === undefined) return undefined;
  const { text, rejectedReplies } = written;
  return { prompt: make(text), parentIds: parents.map(({ id }) => id), analysis, failures, rejectedReplies };
}

/** Room for a first prompt that grows out of a short one, in characters. */
const roomToStart = 2_000;

/**
 * Most characters of a prompt that is written from parents: twice the length of the longest, at least 2,000, at most the
 * method's maximum (but never less than the parent itself with a quarter to spare, so that a long prompt of the user's
 * own can be improved). Prompts that only grow are a known defect (docs/method.md, section 3).
 */
function boundFor({ parents }: PromptWish<Prompt>, maximum: number): number {
  const parentLength = Math.max(0, ...parents.map(({ text }) => text.length));
  const wanted = Math.max(roomToStart, 2 * parentLength);
  return Math.max(Math.min(wanted, maximum), Math.ceil(1.25 * parentLength));
}

/** What the optimizer model is told. A prompt that is longer than a guard allows is rejected by that guard, not by this bound. */
function within(guards: TextGuards | undefined, maximumLength: number): number {
  return Math.min(maximumLength, guards?.longestInCharacters ?? maximumLength);
}
