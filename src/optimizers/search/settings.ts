import { count, namedSettings, numberIn, settingsGroup } from '../../foundation/settings-group.ts';
import type { Settings } from '../contract/common-settings.ts';

/** The settings of the search in rounds, `selection: race`. */
export const raceSettings = namedSettings('race', 'Settings of `selection: race`.', {
  candidates: count(12, 'Maximum number of system prompts in the race of a round.'),
  growth: numberIn(
    [1, 10],
    1.5,
    'Base calls of the last round as a multiple of those of the first, because later differences are smaller.',
  ),
  finalists: count(8, 'Prompts in the last comparison.'),
  finalShare: numberIn([0, 0.8], 0.25, 'Share of the base calls kept for the last comparison.'),
  checkShare: numberIn(
    [0, 0.9],
    0.6,
    'Share of the `select` examples of each task that the search leaves aside for the check against the first prompt.',
  ),
  certainty: numberIn(
    [0, 5],
    1.96,
    'In that check the learned prompt must lead the first one by this many standard errors; 0: no check.',
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
    'Train examples of its task on which a proposed user prompt is scored; all of them with selection `full`.',
  ),
});
