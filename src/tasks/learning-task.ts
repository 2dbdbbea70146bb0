import type { LearningTask, Task } from './task.ts';

/**
 * What a method gets of a task: a new object without the test split, so that no code that chooses prompts can reach it,
 * whatever it does with the object. `select` stays the same array as `train` where they are one split.
 */
export function learningTask({
  name,
  domain,
  parser,
  scorer,
  run,
  userPrompts,
  train,
  select,
}: Task): LearningTask {
  return {
    name,
    domain,
    parser,
    scorer,
    run,
    userPrompts,
    train,
    select,
  };
}
