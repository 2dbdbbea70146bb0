import { count, namedSettings } from '../../foundation/settings-group.ts';

export const apeSettings = namedSettings('ape', 'Numbers of the method `ape`.', {
  candidates: count()
    .default(8)
    .describe('User prompts written from examples in the first step, and reworded in each later one.'),
  shownExamples: count().default(10).describe('Train examples that the optimizer model sees.'),
});
