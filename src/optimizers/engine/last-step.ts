import type { LearningEvent, LearningFinished } from '../contract/events.ts';
import type { LearnedPrompts, LearningContext, Method } from '../contract/method.ts';

/** What a step after learning changes in its result, and a clause that says so; without `words` nothing is said. */
export interface LastStep extends Partial<Pick<LearnedPrompts, 'systemPrompt' | 'userPrompts'>> {
  readonly words?: string;
}

/** Learns with a method, then takes one more step; the end of learning is reported after that step. */
export async function learnThen(
  method: Method,
  context: LearningContext,
  last: (learned: LearnedPrompts) => Promise<LastStep>,
): Promise<LearnedPrompts> {
  let finished: LearningFinished | undefined;
  const observe = (event: LearningEvent) => {
    if (event.type === 'learning-finished') finished = event;
    else context.observe(event);
  };
  const learned = await method.learn({ ...context, observe });
  const { words, ...changes } = await last(learned);
  const explanation = words === undefined ? learned.explanation : `${learned.explanation}; ${words}`;
  const result = { ...learned, ...changes, explanation };
  if (finished !== undefined) context.observe({ ...finished, explanation, ...idsOf(result) });
  return result;
}

/** The prompts of a result, as events name them. */
export function idsOf({ systemPrompt, userPrompts }: Pick<LearnedPrompts, 'systemPrompt' | 'userPrompts'>) {
  return {
    systemPromptId: systemPrompt.id,
    userPromptIds: Object.fromEntries(
      [...userPrompts].map(([name, prompts]) => [name, prompts.map(({ id }) => id)]),
    ),
  };
}
