import { z } from 'zod';
import { count, namedSettings } from '../../../foundation/settings-group.ts';

export const sprigSettings = namedSettings('sprig', 'Numbers of the method `sprig`.', {
  beam: count().default(10).describe('Prompts kept from step to step.'),
  children: count().default(20).describe('Edited prompts of each step.'),
  examples: count()
    .default(20)
    .describe('Train examples of each task that score a prompt, the same in every step.'),
  exploration: z
    .number()
    .min(0)
    .default(0.1)
    .describe("Weight of exploration in the upper confidence bound of a component's gain."),
});
