import type { MethodSettings } from '../settings.ts';
import { fullEvaluation } from './full/full-evaluation.ts';
import { keepBest } from './full/keep-best.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { raceSelection } from './race/race.ts';
import type { Selection } from './selection.ts';

/** The strategies that the setting `selection` names. */
export function selectionOf({ selection }: MethodSettings): Selection {
  switch (selection) {
    case 'full':
      return { systemPrompts: fullEvaluation, userPrompts: keepBest, finalChoice: false };
    case 'race':
      return { systemPrompts: raceSelection, userPrompts: keepBestPaired, finalChoice: true };
  }
}
