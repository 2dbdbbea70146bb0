import type { Workbench } from '../engine/workbench.ts';
import type { MethodSettings } from '../settings.ts';
import { fullEvaluation } from './full/full-evaluation.ts';
import { keepBest } from './full/keep-best.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { raceSelection } from './race/race.ts';
import { Screen } from './screening.ts';
import type { Selection } from './selection.ts';

/** The strategies that the setting `selection` names. */
export function selectionOf({ selection }: MethodSettings): Selection {
  switch (selection) {
    case 'full':
      return { systemPrompts: { inTurn: fullEvaluation }, userPrompts: keepBest, finalChoice: false };
    case 'race':
      return { systemPrompts: { inTurn: raceSelection }, userPrompts: keepBestPaired, finalChoice: true };
    case 'screen': {
      const overlapping = (bench: Workbench) => new Screen(bench);
      return { systemPrompts: { overlapping }, userPrompts: keepBestPaired, finalChoice: true };
    }
  }
}
