import type { MethodSettings } from '../settings.ts';
import { fullEvaluation } from './full-evaluation.ts';
import { keepBest } from './keep-best.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { raceSelection } from './race.ts';
import { screening } from './screening.ts';
import type { SystemPromptSelection, UserPromptSelection } from './selection.ts';

export interface Selection {
  readonly systemPrompt: SystemPromptSelection;
  readonly userPrompts: UserPromptSelection;
  /** Whether the next candidates are proposed while the present ones are scored, from failures that are a step older. */
  readonly proposesAhead: boolean;
  /** Whether the kept user prompts meet `select` at the end. */
  readonly finalChoice: boolean;
}

/** The strategies that the setting `selection` names, for one run: screening remembers what the run has seen. */
export function selectionOf({ selection }: MethodSettings): Selection {
  if (selection === 'full')
    return { systemPrompt: fullEvaluation, userPrompts: keepBest, proposesAhead: false, finalChoice: false };
  const proposesAhead = selection === 'screen';
  const systemPrompt = proposesAhead ? screening() : raceSelection;
  return { systemPrompt, userPrompts: keepBestPaired, proposesAhead, finalChoice: true };
}
