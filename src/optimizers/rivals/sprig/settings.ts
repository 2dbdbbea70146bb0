import { count, namedSettings, numberIn } from '../../../foundation/settings-group.ts';

export const sprigSettings = namedSettings('sprig', 'Settings of the method `sprig`.', {
  beam: count(10, 'Prompts kept from step to step.'),
  children: count(20, 'Edited prompts per step.'),
  examples: count(20, 'Train examples of each task on which a prompt is scored, the same in every step.'),
  exploration: numberIn(
    [0],
    0.1,
    "Weight of exploration in the upper confidence bound of a component's gain.",
  ),
});
