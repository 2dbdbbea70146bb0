import { count, namedSettings } from '../../foundation/settings-group.ts';

export const greedySettings = namedSettings('greedy', 'Settings of the method `greedy`.', {
  minibatchPerTask: count(20, 'Train examples of each task in a minibatch.'),
});
