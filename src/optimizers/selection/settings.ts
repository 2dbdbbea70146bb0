import { countOrNone, settingsGroup } from '../../foundation/settings-group.ts';

/** The settings of an outer loop that proposes from the present system prompt. */
export const outerLoopSettings = settingsGroup({
  outerProposals: countOrNone(9, 'M: system prompt proposals of an outer loop.'),
});
