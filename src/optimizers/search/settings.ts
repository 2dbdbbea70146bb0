import { count, namedSettings, numberIn, settingsGroup } from '../../foundation/settings-group.ts';

/** The settings of the search in rounds, `selection: race`. */
export const raceSettings = namedSettings('race', 'Numbers of `selection: race`.', {
  candidates: count(12, 'System prompts that enter the race of a round, at most.'),
  growth: numberIn(
    [1, 10],
    1.5,
    'Base calls of the last round over those of the first: later differences are smaller.',
  ),
  finalists: count(8, 'Prompts in the last comparison.'),
  finalShare: numberIn([0, 0.8], 0.2, 'Share of the base calls that is kept for the last comparison.'),
  certainty: numberIn(
    [0, 5],
    2,
    'Standard errors by which the learned prompt must be ahead of the first one to be taken; 0: it need not.',
  ),
});

/** The settings of comparing user prompts in pairs. */
export const pairedSettings = settingsGroup({
  innerExamples: count(
    20,
    'Train examples of its task that a proposed user prompt meets; all of them with selection `full`.',
  ),
});
