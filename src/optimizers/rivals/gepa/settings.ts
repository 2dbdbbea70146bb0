import { z } from 'zod';
import { count, namedSettings } from '../../../foundation/settings-group.ts';

export const gepaSettings = namedSettings('gepa', 'Numbers of the method `gepa`.', {
  minibatchPerTask: count().default(2).describe('Train examples of each task in a minibatch.'),
  poolExamples: count().default(10).describe('`select` examples of each task that score the pool.'),
  mergeEvery: z
    .int()
    .min(2)
    .default(5)
    .describe('Every so-many-th step merges two prompts of the pool instead of reflecting on one.'),
});
