import { z } from 'zod';
import { count, namedSettings, settingsGroup } from '../../foundation/settings-group.ts';

/** The settings of the search in rounds, `selection: race`. */
export const raceSettings = namedSettings('race', 'Numbers of `selection: race`.', {
  candidates: count().default(12).describe('System prompts that enter the race of a round, at most.'),
  growth: z
    .number()
    .min(1)
    .max(10)
    .default(1.5)
    .describe('Base calls of the last round over those of the first: later differences are smaller.'),
  finalists: count().default(8).describe('Prompts in the last comparison.'),
  finalShare: z
    .number()
    .min(0)
    .max(0.8)
    .default(0.2)
    .describe('Share of the base calls that is kept for the last comparison.'),
  certainty: z
    .number()
    .min(0)
    .max(5)
    .default(2)
    .describe(
      'Standard errors by which the learned prompt must be ahead of the first one to be taken; 0: it need not.',
    ),
});

/** The settings of comparing user prompts in pairs. */
export const pairedSettings = settingsGroup({
  innerExamples: count()
    .default(20)
    .describe(
      'Train examples of its task that a proposed user prompt meets; all of them with selection `full`.',
    ),
});
