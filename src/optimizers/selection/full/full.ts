import { proposedFromIncumbent } from '../outer-loop.ts';
import type { Selection } from '../selection.ts';
import { fullEvaluation } from './full-evaluation.ts';
import { keepBest } from './keep-best.ts';

/** The paper's selection: everything is scored on all of train. */
export const full: Selection = {
  name: 'full',
  initialExamples: () => Number.POSITIVE_INFINITY,
  systemPrompts: proposedFromIncumbent(fullEvaluation),
  userPrompts: keepBest,
};
