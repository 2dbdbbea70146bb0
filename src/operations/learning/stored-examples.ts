import { examplesRead } from '../../runs/evidence/example-texts.ts';
import type { ExamplesRead } from '../../runs/run-event.ts';
import type { TestedTask } from '../../studies/compared-task.ts';
import type { LearningTask } from '../../tasks/task.ts';

/** What a run keeps of the examples that learning may look at, so that its pages can show them. */
export function learningExamples(tasks: readonly LearningTask[]): readonly ExamplesRead[] {
  return tasks.flatMap(({ name, train, select }) => [
    ...examplesRead(name, 'train', train),
    ...(select === train ? [] : examplesRead(name, 'select', select)),
  ]);
}

/** What a run keeps of the test examples, once the final test has read them. */
export function testExamples(tested: readonly TestedTask[]): readonly ExamplesRead[] {
  return tested.flatMap(({ task }) => examplesRead(task.name, 'test', task.test.open('pages of the run')));
}
