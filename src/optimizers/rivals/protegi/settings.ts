import { count, countOrNone, namedSettings, numberIn } from '../../../foundation/settings-group.ts';

export const protegiSettings = namedSettings('protegi', 'Settings of the method `protegi`.', {
  beam: count(4, 'User prompts kept from step to step.'),
  analyses: count(2, 'Analyses of each kept prompt in a step; each leads to one edit.'),
  rewordings: countOrNone(1, 'Rewordings of each edit.'),
  pullExamples: count(10, 'Train examples per pull of the bandit that chooses the next beam.'),
  pullsPerPrompt: count(2, 'Pulls for each prompt in the choice, on average.'),
  exploration: numberIn([0], 0.2, 'Weight of exploration in the bandit.'),
});
