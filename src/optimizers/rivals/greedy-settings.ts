import { count, namedSettings } from '../../foundation/settings-group.ts';

export const greedySettings = namedSettings('greedy', 'Numbers of the method `greedy`.', {
  minibatchPerTask: count().default(20).describe('Train examples of each task in a minibatch.'),
});
