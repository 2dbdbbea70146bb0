import type { MethodSettings } from '../settings.ts';
import { fullEvaluation } from './full-evaluation.ts';
import { keepBest } from './keep-best.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { raceSelection } from './race.ts';
import { screening } from './screening.ts';
import type { Selection } from './selection.ts';

/** The strategies that the setting `selection` names, for one run: screening remembers what the run has seen. */
export function selectionOf({ selection }: MethodSettings): Selection {
  if (selection === 'full')
    return { systemPrompt: fullEvaluation, userPrompts: keepBest, proposesAhead: false, finalChoice: false };
  const proposesAhead = selection === 'screen';
  const forSystemPrompts = proposesAhead ? screening() : { systemPrompt: raceSelection };
  return { ...forSystemPrompts, userPrompts: keepBestPaired, proposesAhead, finalChoice: true };
}
