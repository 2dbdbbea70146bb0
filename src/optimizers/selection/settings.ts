import { countOrNone, settingsGroup } from '../../foundation/settings-group.ts';

/** The settings of an outer loop that proposes from the present system prompt. */
export const outerLoopSettings = settingsGroup({
  outerProposals: countOrNone().default(9).describe('M: system prompt proposals of an outer loop.'),
});
