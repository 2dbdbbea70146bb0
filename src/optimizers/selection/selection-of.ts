import type { MethodSettings } from '../settings.ts';
import { fullEvaluation } from './full-evaluation.ts';
import { keepBest } from './keep-best.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { raceSelection } from './race.ts';
import type { SystemPromptSelection, UserPromptSelection } from './selection.ts';

export interface Selection {
  readonly systemPrompt: SystemPromptSelection;
  readonly userPrompts: UserPromptSelection;
  /** Whether the kept user prompts meet `select` at the end. */
  readonly finalChoice: boolean;
}

/** The strategies that the setting `selection` names. */
export function selectionOf({ selection }: MethodSettings): Selection {
  return selection === 'full'
    ? { systemPrompt: fullEvaluation, userPrompts: keepBest, finalChoice: false }
    : { systemPrompt: raceSelection, userPrompts: keepBestPaired, finalChoice: true };
}
