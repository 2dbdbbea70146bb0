import { shortLine } from '../foundation/clip-text.ts';
import { MetaspoError, UsageError } from '../foundation/errors.ts';
import { type UserPrompt, userPrompt } from '../prompts/prompt.ts';
import type { AnswerFormat } from '../scoring/answer.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { createScorer } from '../scoring/create-scorer.ts';
import { defaultSplitLimits, type SplitLimits } from '../tasks/splits/split-limits.ts';
import type { ScoredTask } from '../tasks/task.ts';
import { type PromptFrame, plannedFrame } from './conversation/prompt-frame.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { LocatedCase } from './located-case.ts';
import type { OwnTaskDefinition } from './task-definition.ts';

/** A task that is fully described and checked, but whose data are not read yet. */
export interface TaskPlan extends ScoredTask {
  /** At least one, each with a slot. */
  readonly userPrompts: readonly UserPrompt[];
  /** What stands around the user prompt, for a task with `messages`. */
  readonly frame?: PromptFrame;
  readonly limits: SplitLimits;
  /** The cases, each with the part of the data that it belongs to where there are parts. */
  readonly read: () => AsyncIterable<LocatedCase>;
}

/** What own tasks and suite tasks have in common. */
export interface PlanSource
  extends Pick<OwnTaskDefinition, 'name' | 'domain' | 'scorer' | 'run' | 'messages' | 'limits'> {
  readonly userPrompts: readonly string[];
  readonly answer: AnswerFormat;
}

/** @throws UsageError for a user prompt without slot, limits, an answer format or a scorer that cannot be. */
export function planTask(
  source: PlanSource,
  { limits, ask }: LoadTasksOptions,
  read: (limits: SplitLimits) => AsyncIterable<LocatedCase>,
): TaskPlan {
  const { name, domain, run } = source;
  const ownLimits = checkedLimits(name, { ...defaultSplitLimits, ...limits, ...source.limits });
  return namingTask(name, () => {
    const parser = answerParser(source.answer);
    const { frame, userPrompts } = framed(source);
    return {
      name,
      domain,
      parser,
      scorer: createScorer(source.scorer, { parser, taskName: name, ask }),
      userPrompts: plannedUserPrompts(userPrompts),
      run,
      frame,
      limits: ownLimits,
      read: () => read(ownLimits),
    };
  });
}

function framed({ messages, userPrompts, run }: PlanSource): {
  readonly frame?: PromptFrame;
  readonly userPrompts: readonly string[];
} {
  if (messages === undefined) return { userPrompts };
  if (run === undefined) return plannedFrame(messages, userPrompts);
  throw new UsageError('bad-messages', 'a task with a run function has no messages', {
    hint: 'The function gets the example and asks the model as it likes.',
  });
}

/** The user prompts of a definition: the single one first, equal ones once. */
export function definedUserPrompts({
  userPrompt: single,
  userPrompts = [],
}: {
  readonly userPrompt?: string;
  readonly userPrompts?: readonly string[];
}): readonly string[] {
  return single === undefined ? userPrompts : [single, ...userPrompts];
}

function plannedUserPrompts(texts: readonly string[]): readonly UserPrompt[] {
  const prompts = [...new Set(texts)].map(userPrompt);
  if (prompts.length === 0) {
    throw new UsageError('missing-user-prompt', 'there is no user prompt', {
      hint: 'Write one under "userPrompt", with a slot such as {{input}}.',
    });
  }
  const bare = prompts.find(({ slots }) => slots.length === 0);
  if (bare === undefined) return prompts;
  throw new UsageError(
    'user-prompt-without-slot',
    `the user prompt "${shortLine(bare.text, 60)}" has no slot`,
    { hint: 'Say where the example goes, such as {{input}}.' },
  );
}

function checkedLimits(name: string, limits: SplitLimits): SplitLimits {
  for (const [limit, value] of Object.entries(limits)) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new UsageError('invalid-limit', `${limit} is ${value}, which is no number of examples`, {
      where: `task "${name}"`,
      hint: 'Give a whole number.',
    });
  }
  return limits;
}

/** Runs a check whose errors don't know the task. */
function namingTask<T>(name: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof MetaspoError)) throw error;
    throw new UsageError(error.code, error.message, { where: `task "${name}"`, cause: error });
  }
}
