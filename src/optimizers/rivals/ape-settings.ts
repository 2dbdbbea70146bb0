import { count, namedSettings } from '../../foundation/settings-group.ts';

export const apeSettings = namedSettings('ape', 'Settings of the method `ape`.', {
  candidates: count(
    8,
    'User prompts written from examples in the first step, and reworded in each later one.',
  ),
  shownExamples: count(10, 'Train examples that the optimizer model sees.'),
});
