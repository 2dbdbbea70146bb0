import { count, namedSettings } from '../../foundation/settings-group.ts';

/** Those of OPRO's paper (section 5.1). */
export const oproSettings = namedSettings('opro', 'Numbers of the methods `opro` and `opro-system`.', {
  candidates: count().default(8).describe('Prompts sampled in each step.'),
  shownPrompts: count().default(20).describe('Scored prompts that the optimizer model sees.'),
  shownExamples: count().default(3).describe('Train examples that the optimizer model sees.'),
});
