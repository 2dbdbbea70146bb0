import { count, namedSettings, numberIn, settingsGroup } from '../../foundation/settings-group.ts';
import type { Settings } from '../contract/common-settings.ts';

/** The settings of the search in rounds, `selection: race`. */
export const raceSettings = namedSettings('race', 'Numbers of `selection: race`.', {
  candidates: count(12, 'System prompts that enter the race of a round, at most.'),
  growth: numberIn(
    [1, 10],
    1.5,
    'Base calls of the last round over those of the first: later differences are smaller.',
  ),
  finalists: count(8, 'Prompts in the last comparison.'),
  finalShare: numberIn([0, 0.8], 0.25, 'Share of the base calls that is kept for the last comparison.'),
  checkShare: numberIn(
    [0, 0.9],
    0.6,
    'Share of the `select` examples of each task that the search leaves aside for the check against the first prompt.',
  ),
  certainty: numberIn(
    [0, 5],
    1.7,
    'Standard errors by which the learned prompt must be ahead of the first one in that check to be taken; 0: no check.',
  ),
});

/** Share of `select` that the search leaves aside; nothing where there is no check. */
export function checkShareOf(settings: Settings): number {
  const { certainty, checkShare } = raceSettings.of(settings);
  return certainty === 0 ? 0 : checkShare;
}

/** The settings of comparing user prompts in pairs. */
export const pairedSettings = settingsGroup({
  innerExamples: count(
    20,
    'Train examples of its task that a proposed user prompt meets; all of them with selection `full`.',
  ),
});
