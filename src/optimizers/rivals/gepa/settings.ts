import { count, namedSettings } from '../../../foundation/settings-group.ts';

export const gepaSettings = namedSettings('gepa', 'Numbers of the method `gepa`.', {
  minibatchPerTask: count(2, 'Train examples of each task in a minibatch.'),
  poolExamples: count(10, '`select` examples of each task that score the pool.'),
  mergeEvery: count(
    5,
    'Every so-many-th step merges two prompts of the pool instead of reflecting on one.',
    2,
  ),
});
