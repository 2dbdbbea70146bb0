import { z } from 'zod';
import type { OwnSettings } from '../../optimizers/own-settings.ts';

const count = z.int().min(1).optional();
const countOrNone = z.int().min(0).optional();
const weight = z.number().min(0).optional();

type OwnSchemas = { [Name in keyof OwnSettings]: Record<keyof OwnSettings[Name], z.ZodType> };

const schemas = {
  opro: {
    candidates: count.describe('Prompts sampled in each step.'),
    shownPrompts: count.describe('Scored prompts that the optimizer model sees.'),
    shownExamples: count.describe('Train examples that the optimizer model sees.'),
  },
  gepa: {
    minibatchPerTask: count.describe('Train examples of each task in a minibatch.'),
    poolExamples: count.describe('`select` examples of each task that score the pool.'),
    mergeEvery: z.int().min(2).optional().describe('Every so-many-th step merges two prompts of the pool.'),
  },
  greedy: {
    minibatchPerTask: count.describe('Train examples of each task in a minibatch.'),
  },
  sprig: {
    beam: count.describe('Prompts kept from step to step.'),
    children: count.describe('Edited prompts of each step.'),
    examples: count.describe('Train examples of each task that score a prompt.'),
    exploration: weight.describe('Weight of exploration in the choice of components.'),
  },
  ape: {
    candidates: count.describe('User prompts written in each step.'),
    shownExamples: count.describe('Train examples that the optimizer model sees.'),
  },
  protegi: {
    beam: count.describe('User prompts kept from step to step.'),
    analyses: count.describe('Analyses of each kept prompt in a step; each leads to one edit.'),
    rewordings: countOrNone.describe('Rewordings of each edit.'),
    pullExamples: count.describe('Train examples of a pull of the bandit that chooses the next beam.'),
    pullsPerPrompt: count.describe('Pulls for each prompt in the choice, on average.'),
    exploration: weight.describe('Weight of exploration in the bandit.'),
  },
} satisfies OwnSchemas;

/** Numbers of single methods, under the method's name. */
export const ownSettingsSchemas = {
  opro: z.strictObject(schemas.opro).optional().describe('Numbers of the methods `opro` and `opro-system`.'),
  gepa: z.strictObject(schemas.gepa).optional().describe('Numbers of the method `gepa`.'),
  greedy: z.strictObject(schemas.greedy).optional().describe('Numbers of the method `greedy`.'),
  sprig: z.strictObject(schemas.sprig).optional().describe('Numbers of the method `sprig`.'),
  ape: z.strictObject(schemas.ape).optional().describe('Numbers of the method `ape`.'),
  protegi: z.strictObject(schemas.protegi).optional().describe('Numbers of the method `protegi`.'),
} satisfies Record<keyof OwnSettings, z.ZodType>;
