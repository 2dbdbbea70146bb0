import { UsageError } from '../foundation/errors.ts';
import type { RunDetails } from './run-details.ts';

/** What a run has learned so far. */
export interface LearnedTexts {
  readonly systemPrompt: string;
  readonly userPrompts: readonly TaskTexts[];
}

export interface TaskTexts {
  readonly taskName: string;
  /** The kept user prompts, best first, at least one. */
  readonly prompts: readonly string[];
}

/**
 * The present system prompt of a run and the kept user prompts, of an unfinished run too.
 * @throws UsageError `run-without-prompts` when the run was stopped before it had any.
 */
export function learnedPrompts({ id, systemPrompts, userPrompts }: RunDetails): LearnedTexts {
  const current = systemPrompts.find((node) => node.current);
  if (current === undefined) {
    throw new UsageError('run-without-prompts', `the run ${id} has no system prompt yet`, {
      hint: `Continue it with \`metaspo optimize --resume ${id}\`.`,
    });
  }
  return {
    systemPrompt: current.text,
    userPrompts: userPrompts.flatMap(({ taskName, prompts }) => {
      const kept = prompts.filter(({ rank }) => rank !== null);
      const texts = (kept.length > 0 ? kept : prompts.slice(0, 1)).map(({ text }) => text);
      return texts.length === 0 ? [] : [{ taskName, prompts: texts }];
    }),
  };
}
