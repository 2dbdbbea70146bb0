import { z } from 'zod';
import { countOrNone, settingsGroup } from '../../foundation/settings-group.ts';

/** The settings of the bilevel procedure. Symbols as in the paper (section 4). */
export const bilevelSettings = settingsGroup({
  innerProposals: countOrNone()
    .default(3)
    .describe('m: user prompt proposals of an inner loop, one after the other.'),
  innerLoops: z
    .enum(['each', 'last'])
    .default('each')
    .describe(
      'When user prompts adapt: in each iteration, as in the paper, or last, to the learned system prompt.',
    ),
  selection: z
    .enum(['full', 'race'])
    .default('full')
    .describe(
      'How a system prompt is chosen: `full` scores every candidate on all of train, `race` drops losers early.',
    ),
});
