import type { Completion, ModelParameters } from '../models/model.ts';
import { ModelCallError } from '../models/model-call-error.ts';
import { fillKnownSlots } from '../prompts/template.ts';
import type { AnswerFormat, AnswerParser, ParsedAnswer } from '../scoring/answer.ts';
import { answerText, goldText } from '../scoring/answer-text.ts';
import type { ScoreResult } from '../scoring/scorer.ts';
import { meanOf } from '../stats/moments.ts';
import type { Example } from '../tasks/example.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import { promptMessages, userMessage } from '../tasks/prompt-messages.ts';
import type { EvaluationRequest, Outcome, OutcomePart } from './evaluation.ts';
import type { EvaluatorSettings } from './evaluator-settings.ts';
import type { FailureTolerance } from './failure-tolerance.ts';
import { type RepeatScore, repeatsOf, scoreOfReplies } from './repeats.ts';
import { runTask } from './run-task.ts';
import { samplePath } from './sample-path.ts';

/** Scores one example under one pair of prompts, with every base model and repeat. */
export async function scoreExample(
  settings: EvaluatorSettings,
  request: EvaluationRequest,
  example: Example,
  tolerance: FailureTolerance,
): Promise<Outcome> {
  const { base, parameters, otherBases = [], repeats = repeatsOf(undefined) } = settings;
  const models = [{ model: base, parameters }, ...otherBases];
  if (models.length === 1 && repeats.times === 1) return scoreReply(settings, request, example, tolerance);
  const { repeat: round = 0 } = request;
  const asked = await Promise.all(
    models.map(async ({ model, parameters: own }) => ({
      model: model.id,
      outcomes: await Promise.all(
        Array.from({ length: repeats.times }, (_unused, number) =>
          scoreReply(
            { ...settings, base: model, parameters: own },
            { ...request, repeat: round * repeats.times + number },
            example,
            tolerance,
          ),
        ),
      ),
    })),
  );
  return joinedOutcome(asked, repeats.score);
}

/** One reply: ask, read the answer, score it. */
async function scoreReply(
  settings: EvaluatorSettings,
  request: EvaluationRequest,
  example: Example,
  tolerance: FailureTolerance,
): Promise<Outcome> {
  const { parser, scorer } = request.task;
  const { input, expected, metadata } = example;
  try {
    const reply = await askForReply(settings, request, example).catch((error: unknown) => {
      if (!isAllThinking(error)) throw error;
      tolerance.tolerate(error);
      return { text: '', finishReason: 'length' as const };
    });
    const given = { ...reply, model: settings.base.id };
    const answer = parser.parseReply(reply.text);
    const isCut = reply.finishReason === 'length';
    if (isCut && !(answer.ok && showsItsEnd(parser.format))) return cutOutcome(request, example, given);
    const result = await scorer.score({
      input,
      output: reply.text,
      expected,
      metadata,
      answer,
      signal: settings.signal,
    });
    const outcome = outcomeOf(request, example, given, answer, result);
    return isCut ? { ...outcome, cut: true } : outcome;
  } catch (error) {
    return { exampleId: example.id, score: null, error: tolerance.tolerate(error) };
  }
}

/** The identity is that of the call, where the reply is that of one call. */
type Reply = Pick<Completion, 'text' | 'identity'> &
  Partial<Pick<Completion, 'finishReason' | 'usage' | 'ms'>>;

/** A reply and the base model that gave it. */
type ModelReply = Reply & { readonly model: string };

function askForReply(
  settings: EvaluatorSettings,
  request: EvaluationRequest,
  example: Example,
): Promise<Reply> {
  const { base, parameters, seed, signal } = settings;
  const system = systemText(settings, request.system, example);
  const { run, parser } = request.task;
  if (run !== undefined) {
    const { content: user } = userMessage(request.user, example);
    return runTask(settings, run, request, example, { system, user }).then((text) => ({ text }));
  }
  return base.complete(
    {
      role: 'base',
      messages: promptMessages(system, request.user, example),
      parameters: withStructure(parameters, parser),
      samplePath: samplePath(parameters, [`seed ${seed}`], request.repeat),
    },
    { signal, kind: request.task.name },
  );
}

/** The JSON Schema that the endpoint has to keep to. */
export function withStructure(parameters: ModelParameters, { format }: AnswerParser): ModelParameters {
  return format.structured === true ? { ...parameters, responseSchema: format.schema } : parameters;
}

/** The system prompt with its slots filled from the example or the run. */
function systemText(
  { slots = {} }: EvaluatorSettings,
  { text }: EvaluationRequest['system'],
  example: Example,
): string {
  return text.includes('{{') ? fillKnownSlots(text, { ...slots, ...exampleFields(example) }) : text;
}

/** The reply was cut off before its answer began. */
function isAllThinking(error: unknown): error is ModelCallError {
  return error instanceof ModelCallError && error.failure === 'truncated-reply';
}

/** How the reply would have gone on is unknown, and a prompt that makes replies too long must not profit from that. */
function cutOutcome(request: EvaluationRequest, example: Example, reply: ModelReply): Outcome {
  const answer = { ok: false as const, reason: cutOffReason };
  const outcome = outcomeOf(request, example, reply, answer, { name: request.task.scorer.name, score: 0 });
  return { ...outcome, formatError: cutOffReason, cut: true };
}

function outcomeOf(
  { task: { parser, scorer }, keepsReplies, measures }: EvaluationRequest,
  { id, expected }: Example,
  { text, identity, usage, ms, model }: ModelReply,
  answer: ParsedAnswer,
  { score, feedback, verdicts }: ScoreResult,
): Outcome {
  const outcome: { -readonly [Member in keyof Outcome]: Outcome[Member] } = { exampleId: id, score };
  const gold = goldText(parser, expected);
  if (answer.ok) outcome.answer = answerText(answer.value);
  else if (scorer.readsAnswer) outcome.formatError = answer.reason;
  if (gold !== undefined) outcome.gold = gold;
  if (feedback !== undefined) outcome.feedback = feedback;
  if (verdicts !== undefined) outcome.verdicts = verdicts;
  if (keepsReplies === true || (score !== null && score < 1)) outcome.reply = text;
  if (measures === true && usage !== undefined)
    outcome.measured = [{ ...usage, model, ...(ms !== undefined && { ms }) }];
  if (identity !== undefined) outcome.call = identity;
  return outcome;
}

/** What one base model replied to an example, in the order of the repeats. */
interface ModelOutcomes {
  readonly model: string;
  readonly outcomes: readonly Outcome[];
}

/**
 * One outcome of all replies to an example: the mean over base models of what each scored over its repeats. What it shows beside
 * the score (answer, reply, feedback) is that of its worst reply. Unscored where a base model is: prompts are compared over the
 * same models.
 */
function joinedOutcome(models: readonly ModelOutcomes[], by: RepeatScore): Outcome {
  const parts = models.map(({ model, outcomes }): OutcomePart => {
    const scores = outcomes.map(({ score }) => score);
    const replies = outcomes.map(({ score, answer }) =>
      answer === undefined ? { score } : { score, answer },
    );
    return { model, score: scoreOfReplies(scores, by), replies, ...(by !== 'mean' && { by }) };
  });
  const all = models.flatMap(({ outcomes }) => outcomes);
  const worst = worstOf(all);
  const error = all.find((outcome) => outcome.error !== undefined)?.error;
  const isScored = parts.every(({ score }) => score !== null);
  const score = isScored ? meanOf(parts.map((part) => part.score ?? 0)) : null;
  const { error: _own, verdicts: _ofWorst, measured: _ofItsCall, ...shown } = worst;
  const verdicts = all.flatMap((outcome) => outcome.verdicts ?? []);
  const measured = all.flatMap((outcome) => outcome.measured ?? []);
  return {
    ...shown,
    score,
    ...(verdicts.length > 0 && { verdicts }),
    ...(measured.length > 0 && { measured }),
    parts,
    ...(!isScored && error !== undefined && { error }),
  };
}

function worstOf(outcomes: readonly Outcome[]): Outcome {
  const inOrder = [...outcomes].sort((one, other) => (one.score ?? 2) - (other.score ?? 2));
  return inOrder[0] as Outcome;
}

/** Why a reply that was cut off has no readable answer. */
export const cutOffReason = 'the reply was cut off at its token limit';

/**
 * Whether an answer of this format shows where it ends (a closed tag, whole JSON), so that one that can be read is whole
 * also in a reply that was cut off. Of any other, the missing words may have been a part.
 */
function showsItsEnd({ tag, jsonPath, type }: AnswerFormat): boolean {
  return tag !== undefined || jsonPath !== undefined || type === 'json';
}
