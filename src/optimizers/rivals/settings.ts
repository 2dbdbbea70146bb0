import { count, countOrNone, namedSettings, numberIn } from '../../foundation/settings-group.ts';

export const apeSettings = namedSettings('ape', 'Settings of the method `ape`.', {
  candidates: count(
    8,
    'User prompts written from examples in the first step, and reworded in each later one.',
  ),
  shownExamples: count(10, 'Train examples that the optimizer model sees.'),
});

/** Those of OPRO's paper (section 5.1). */
export const oproSettings = namedSettings('opro', 'Settings of the methods `opro` and `opro-system`.', {
  candidates: count(8, 'Prompts sampled in each step.'),
  shownPrompts: count(20, 'Scored prompts that the optimizer model sees.'),
  shownExamples: count(3, 'Train examples that the optimizer model sees.'),
});

export const greedySettings = namedSettings('greedy', 'Settings of the method `greedy`.', {
  minibatchPerTask: count(20, 'Train examples of each task in a minibatch.'),
});

export const gepaSettings = namedSettings('gepa', 'Settings of the method `gepa`.', {
  minibatchPerTask: count(2, 'Train examples of each task in a minibatch.'),
  poolExamples: count(10, '`select` examples of each task on which the pool is scored.'),
  mergeEvery: count(
    5,
    'One step in this many merges two prompts of the pool instead of reflecting on one.',
    2,
  ),
});

export const protegiSettings = namedSettings('protegi', 'Settings of the method `protegi`.', {
  beam: count(4, 'User prompts kept from step to step.'),
  analyses: count(2, 'Analyses of each kept prompt in a step; each leads to one edit.'),
  rewordings: countOrNone(1, 'Rewordings of each edit.'),
  pullExamples: count(10, 'Train examples per pull of the bandit that chooses the next beam.'),
  pullsPerPrompt: count(2, 'Pulls for each prompt in the choice, on average.'),
  exploration: numberIn([0], 0.2, 'Weight of exploration in the bandit.'),
});

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
