import { MetaspoError, messageOf, UsageError } from '../foundation/errors.ts';
import type { Message } from '../prompts/message.ts';
import type { Example } from '../tasks/example.ts';
import type { TaskRun, TaskRunArguments } from '../tasks/task.ts';
import type { EvaluationRequest } from './evaluation.ts';
import type { EvaluatorSettings } from './evaluator-settings.ts';
import { samplePath } from './sample-path.ts';

/**
 * The reply that a task's own application gives for an example. Its model calls go through the run's base model, so
 * they are journaled, budgeted and throttled like any other. Sampled calls are told apart by example and number: an
 * application that asks in a fixed order is replayed from the journal.
 */
export async function runTask(
  { base, parameters, seed, signal }: EvaluatorSettings,
  run: TaskRun,
  { task, repeat }: EvaluationRequest,
  example: Example,
  texts: Pick<TaskRunArguments, 'system' | 'user'>,
): Promise<string> {
  const { asLanguageModel } = await import('../models/transports/ai-sdk/as-language-model.ts');
  const place = (call: string) =>
    samplePath(parameters, [`seed ${seed}`, task.name, example.id, call], repeat);
  let asked = 0;
  const ask = async (messages: readonly Message[]) => {
    asked += 1;
    const request = { role: 'base' as const, messages, parameters, samplePath: place(`call ${asked}`) };
    return (await base.complete(request, { signal, kind: task.name })).text;
  };
  const model = asLanguageModel(base, { role: 'base', parameters, samplePath: place('run') });
  try {
    return await run({ ...texts, input: example.input, model, ask, signal });
  } catch (error) {
    signal.throwIfAborted();
    throw ownErrorWithin(error) ?? failedRun(task.name, example.id, error);
  }
}

/** Our own error inside one that the application, or a library it uses, has wrapped around it. */
function ownErrorWithin(error: unknown): MetaspoError | undefined {
  if (error instanceof MetaspoError) return error;
  return error instanceof Error && error.cause !== undefined ? ownErrorWithin(error.cause) : undefined;
}

function failedRun(taskName: string, exampleId: string, error: unknown): UsageError {
  const message = messageOf(error);
  return new UsageError(
    'task-run-failed',
    `the task's run function failed at example ${exampleId}: ${message}`,
    {
      where: `task ${taskName}`,
      hint: 'Correct the function; replies that were paid for are kept.',
      cause: error,
    },
  );
}
