import type { LearnedPrompts } from '../../optimizers/contract/method.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { examplesRead } from '../../runs/evidence/example-texts.ts';
import type { ExamplesRead, TestFinished } from '../../runs/run-event.ts';
import type { TestedTask } from '../../studies/compared-task.ts';
import { type FinalTestResult, finalTest, testedTasks } from '../../studies/final-test.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { Session } from '../session/session.ts';

/** Reads the test splits once, for the first and the learned prompts, and says so in the run's log. */
export async function testLearned(
  { project: { tasks, loaded }, evaluate, observe }: Session,
  learned: LearnedPrompts,
): Promise<FinalTestResult> {
  const initial = systemPrompt(loaded.configuration.systemPrompt);
  const tested = testedTasks(tasks.source, tasks.target, learned.userPrompts);
  observe({
    type: 'test-read',
    purpose: `final test of system prompt ${learned.systemPrompt.id.slice(0, 8)}`,
    tasks: tested.map(({ task }) => task.name),
    userPromptIds: Object.fromEntries(
      tested.map(({ task, finalUserPrompts }) => [task.name, finalUserPrompts.map(({ id }) => id)]),
    ),
  });
  const prompts = { initial, final: learned.systemPrompt };
  const result = await finalTest(tested, prompts, evaluate, observe);
  for (const examples of testExamples(tested)) observe(examples);
  const finished = testFinished(result);
  if (finished !== undefined) observe(finished);
  return result;
}

/** The scores that a run is judged by: of the target tasks, or of the source tasks where there are no others. */
export function judgedBy({ source, target }: FinalTestResult) {
  if (target !== undefined) return { role: 'target', scores: target } as const;
  return source === undefined ? undefined : ({ role: 'source', scores: source } as const);
}

function testFinished(result: FinalTestResult): TestFinished | undefined {
  const scores = judgedBy(result)?.scores;
  if (scores === undefined) return undefined;
  const { mean, low, high } = scores.difference;
  return {
    type: 'test-finished',
    tasks: result.tasks.map(({ userPrompts: _texts, ...task }) => task),
    ...(result.source && { source: result.source }),
    ...(result.target && { target: result.target }),
    score: { initial: scores.initial, final: scores.final },
    gain: { mean, low, high },
    unscored: result.unscored,
  };
}

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
