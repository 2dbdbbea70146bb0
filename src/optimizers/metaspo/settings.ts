import { countOrNone, oneOf, settingsGroup } from '../../foundation/settings-group.ts';

/** The settings of the bilevel procedure. Symbols as in the paper (section 4). */
export const bilevelSettings = settingsGroup({
  innerProposals: countOrNone(3, 'm: user prompt proposals of an inner loop, one after the other.'),
  innerLoops: oneOf(
    ['each', 'last'],
    'When user prompts adapt: in each iteration, as in the paper, or last, to the learned system prompt.',
  ),
  selection: oneOf(
    ['full', 'race'],
    'How a system prompt is chosen: `full` scores every candidate on all of train, `race` drops losers early.',
  ),
});
