import { count, namedSettings } from '../../../foundation/settings-group.ts';

export const gepaSettings = namedSettings('gepa', 'Settings of the method `gepa`.', {
  minibatchPerTask: count(2, 'Train examples of each task in a minibatch.'),
  poolExamples: count(10, '`select` examples of each task on which the pool is scored.'),
  mergeEvery: count(
    5,
    'One step in this many merges two prompts of the pool instead of reflecting on one.',
    2,
  ),
});
