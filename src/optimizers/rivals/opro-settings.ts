import { count, namedSettings } from '../../foundation/settings-group.ts';

/** Those of OPRO's paper (section 5.1). */
export const oproSettings = namedSettings('opro', 'Settings of the methods `opro` and `opro-system`.', {
  candidates: count(8, 'Prompts sampled in each step.'),
  shownPrompts: count(20, 'Scored prompts that the optimizer model sees.'),
  shownExamples: count(3, 'Train examples that the optimizer model sees.'),
});
