import { z } from 'zod';
import { count, countOrNone, namedSettings } from '../../../foundation/settings-group.ts';

export const protegiSettings = namedSettings('protegi', 'Numbers of the method `protegi`.', {
  beam: count().default(4).describe('User prompts kept from step to step.'),
  analyses: count().default(2).describe('Analyses of each kept prompt in a step; each leads to one edit.'),
  rewordings: countOrNone().default(1).describe('Rewordings of each edit.'),
  pullExamples: count()
    .default(10)
    .describe('Train examples of a pull of the bandit that chooses the next beam.'),
  pullsPerPrompt: count().default(2).describe('Pulls for each prompt in the choice, on average.'),
  exploration: z.number().min(0).default(0.2).describe('Weight of exploration in the bandit.'),
});
