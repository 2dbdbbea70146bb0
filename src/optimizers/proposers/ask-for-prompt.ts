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
import { failureTexts } from './request-blocks.ts';
import type { Room } from './room.ts';
import { writePrompt } from './write-prompt.ts';

/** What the optimizer model is asked to write, and what its reply is checked against. */
export interface PromptBrief<Wanted extends Prompt> {
  readonly place: ProposalPlace;
  /** The prompts that the new one is made from, the main one first. */
  readonly parents: readonly Wanted[];
  /** Texts of other prompts that exist: a reply that repeats one is rejected, as is one that repeats a parent. */
  readonly known?: readonly string[];
  /** Failures that the request shows: no passage of their examples and replies may occur in the new prompt. */
  readonly failures?: readonly Failure[];
  /** Texts of other examples that the request shows: no passage of them may occur in the new prompt either. */
  readonly shownTexts?: readonly string[];
  /** Texts that the request shows and the new prompt may repeat. Parents may be repeated anyway. */
  readonly repeatable?: readonly string[];
  /** The analysis of the failures that the request passes on; reported with the proposal. */
  readonly analysis?: string;
  /** What the new prompt must say word for word. */
  readonly required?: readonly string[];
  /** Names the call within the proposal; must differ if one proposal asks for several prompts. Default `write`. */
  readonly purpose?: string;
  /** The messages to send. A request that is too long is made again with less `room`. */
  readonly request: (form: PromptForm) => readonly Message[];
}

/**
 * Asks the optimizer model for a system prompt, up to `proposalTries` times, until a reply keeps the output contract: it has
 * the slots of the run's first system prompt and passes the guards that read its text. Returns `undefined` if no reply did;
 * each rejection is reported.
 */
export function askForSystemPrompt(
  bench: Workbench,
  brief: PromptBrief<SystemPrompt>,
): Promise<Proposal<SystemPrompt> | undefined> {
  const { settings, guarding, initialSystemPrompt } = bench;
  const slots = slotsOf(initialSystemPrompt.text);
  const maximumLength = boundFor(brief, settings.maximumSystemPromptLength);
  return askFor(bench, brief, {
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

/** The same for a user prompt of a task: it has the slots of the task's first one and passes the guards that read its text. */
export function askForUserPrompt(
  bench: Workbench,
  task: LearningTask,
  brief: PromptBrief<UserPrompt>,
): Promise<Proposal<UserPrompt> | undefined> {
  const guards = bench.guarding.user(task);
  const slots = task.userPrompts[0]?.slots ?? [];
  const maximumLength = boundFor(brief, bench.settings.maximumUserPromptLength);
  return askFor(bench, brief, {
    form: userPromptForm({ slots, maximumLength: within(guards, maximumLength), guarded: guards?.rules }),
    slots,
    maximumLength,
    guards,
    make: userPrompt,
  });
}

interface BriefLimits<Wanted> {
  readonly form: PromptForm;
  readonly slots: readonly string[];
  readonly maximumLength: number;
  readonly guards: TextGuards | undefined;
  readonly make: (text: string) => Wanted;
}

async function askFor<Wanted extends Prompt>(
  bench: Workbench,
  brief: PromptBrief<Wanted>,
  { form, slots, maximumLength, guards, make }: BriefLimits<Wanted>,
): Promise<Proposal<Wanted> | undefined> {
  const {
    place,
    parents,
    known = [],
    failures = [],
    shownTexts = [],
    repeatable = [],
    analysis,
    required = [],
  } = brief;
  const parentTexts = parents.map(({ text }) => text);
  const contract = {
    tag: form.tag,
    slots,
    maximumLength,
    known: [...parentTexts, ...known],
    shownTexts: [...failureTexts(failures), ...shownTexts],
    parentText: [...parentTexts, ...repeatable].join('\n'),
    required,
    guard: (text: string) => guards?.faultOf(text),
  };
  const request = (room: Room) => brief.request({ ...form, room });
  const written = await writePrompt(bench, place, request, contract, brief.purpose);
  if (written === undefined) return undefined;
  const { text, rejectedReplies } = written;
  return { prompt: make(text), parentIds: parents.map(({ id }) => id), analysis, failures, rejectedReplies };
}

/** The least that a short parent may grow to, in characters. */
const roomToStart = 2_000;

/**
 * Most characters of a prompt that is written from parents: twice the length of the longest, at least 2,000, at most the
 * method's maximum (but never less than the parent itself with a quarter to spare, so that a long prompt can still
 * be improved). Prompts that only grow are a known defect (docs/method.md, section 3).
 */
function boundFor({ parents }: PromptBrief<Prompt>, maximum: number): number {
  const parentLength = Math.max(0, ...parents.map(({ text }) => text.length));
  const wanted = Math.max(roomToStart, 2 * parentLength);
  return Math.max(Math.min(wanted, maximum), Math.ceil(1.25 * parentLength));
}

/** The length limit stated in the request: that of a guard if it is lower. A prompt that exceeds it is rejected by the guard. */
function within(guards: TextGuards | undefined, maximumLength: number): number {
  return Math.min(maximumLength, guards?.longestInCharacters ?? maximumLength);
}
