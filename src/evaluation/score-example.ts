import { ModelCallError } from '../models/model-call-error.ts';
import { conversation } from '../prompts/message.ts';
import { renderTemplate } from '../prompts/template.ts';
import { answerText, goldText } from '../scoring/answer-text.ts';
import type { Example } from '../tasks/example.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import type { EvaluationRequest, Outcome } from './evaluation.ts';
import type { EvaluatorSettings } from './evaluator-settings.ts';
import type { FailureTolerance } from './failure-tolerance.ts';
import { runTask } from './run-task.ts';
import { samplePath } from './sample-path.ts';

/** One example under one pair of prompts: ask, read the answer, score it. */
export async function scoreExample(
  settings: EvaluatorSettings,
  request: EvaluationRequest,
  example: Example,
  tolerance: FailureTolerance,
): Promise<Outcome> {
  try {
    const reply = await askForReply(settings, request, example);
    return await outcomeOf(settings, request, example, reply);
  } catch (error) {
    if (!(error instanceof ModelCallError)) throw error;
    tolerance.bear(error);
    return { exampleId: example.id, score: null, error: error.message };
  }
}

interface Reply {
  readonly text: string;
  /** Identity of the call, where the reply is that of one call. */
  readonly call?: string;
}

async function askForReply(
  settings: EvaluatorSettings,
  request: EvaluationRequest,
  example: Example,
): Promise<Reply> {
  const { base, parameters, seed, signal } = settings;
  const userText = renderTemplate(request.user.text, exampleFields(example));
  const { run } = request.task;
  if (run !== undefined) return { text: await runTask(settings, run, request, example, userText) };
  const completion = await base.complete(
    {
      role: 'base',
      messages: conversation(request.system.text, userText),
      parameters,
      samplePath: samplePath(parameters, [`seed ${seed}`], request.repeat),
    },
    { signal },
  );
  return { text: completion.text, ...(completion.identity !== undefined && { call: completion.identity }) };
}

async function outcomeOf(
  settings: EvaluatorSettings,
  { task }: EvaluationRequest,
  example: Example,
  { text, call }: Reply,
): Promise<Outcome> {
  const answer = task.parser.parseReply(text);
  const { input, expected, metadata } = example;
  const { score, feedback } = await task.scorer.score({
    input,
    output: text,
    expected,
    ...(metadata !== undefined && { metadata }),
    answer,
    signal: settings.signal,
  });
  const gold = goldText(task.parser, expected);
  return {
    exampleId: example.id,
    score,
    ...(answer.ok
      ? { answer: answerText(answer.value) }
      : task.scorer.readsAnswer && { formatError: answer.reason }),
    ...(gold !== undefined && { gold }),
    ...(feedback !== undefined && { feedback }),
    ...(score !== null && score < 1 && { reply: text }),
    ...(call !== undefined && { call }),
  };
}
