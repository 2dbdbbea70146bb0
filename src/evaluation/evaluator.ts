import type { Model } from '../models/model.ts';
import type { Evaluate, Evaluation, EvaluationRequest, Outcome } from './evaluation.ts';
import type { EvaluatorSettings } from './evaluator-settings.ts';
import { FailureTolerance } from './failure-tolerance.ts';
import { repeatsOf } from './repeats.ts';
import { scoreExample } from './score-example.ts';
import { taskScore } from './task-score.ts';

/** Turns of evaluations that can wait come after all others. */
const turnsThatWait = 2 ** 40;

/**
 * The only way from prompts and examples to scores. Calls begin in the order of their prefixes, and those of
 * evaluations at once in the order of the evaluations, those that can wait last. The returned function throws what
 * stops a run: an abort, an exhausted budget, an endpoint that keeps failing.
 */
export function createEvaluator(settings: EvaluatorSettings): Evaluate {
  let begun = 0;
  const replies = (1 + (settings.otherBases?.length ?? 0)) * repeatsOf(settings.repeats).times;
  return async (requests, { canWait = false, asFarAsCovered = false } = {}) => {
    begun += 1;
    const turn = canWait ? turnsThatWait + begun : begun;
    // What cannot wait and is asked in the same turn of the event loop takes the free places.
    if (canWait) await new Promise(setImmediate);
    const settingsWithTurn = {
      ...settings,
      base: withTurn(settings.base, turn),
      otherBases: settings.otherBases?.map((other) => ({ ...other, model: withTurn(other.model, turn) })),
    };
    const rows = requests.map((request) => ({
      ...request,
      outcomes: new Array<Outcome>(request.examples.length),
    }));
    const cells = inPrefixOrder(rows).flatMap((row) =>
      row.examples.map((example, column) => ({ row, example, column })),
    );
    const tolerance = new FailureTolerance(cells.length * replies, asFarAsCovered);
    const outcomes = await inLanes(cells, settings.concurrency, settings.signal, ({ row, example }) =>
      scoreExample(settingsWithTurn, row, example, tolerance),
    );
    for (const [index, { row, column }] of cells.entries()) row.outcomes[column] = outcomes[index] as Outcome;
    return rows.map(evaluationOf);
  };
}

/** The model of one of several concurrent evaluations: its calls get slots at the endpoint in that turn. */
function withTurn(model: Model, turn: number): Model {
  return { id: model.id, complete: (request, context) => model.complete(request, { ...context, turn }) };
}

function evaluationOf({
  task,
  split,
  system,
  user,
  outcomes,
}: EvaluationRequest & { readonly outcomes: readonly Outcome[] }): Evaluation {
  return {
    taskName: task.name,
    split,
    systemPromptId: system.id,
    userPromptId: user.id,
    outcomes,
    score: taskScore(task.scorer, outcomes),
  };
}

/**
 * The requests with those next to each other whose calls begin with the same text: by system prompt, then by user prompt,
 * then as given. A model server that keeps what it has read (a prefix cache) then rereads the least, however little
 * it can keep; prompts that share only their beginning stand side by side, too.
 */
export function inPrefixOrder<Request extends Pick<EvaluationRequest, 'system' | 'user'>>(
  requests: readonly Request[],
): readonly Request[] {
  return requests.toSorted(
    (one, other) => compare(one.system.text, other.system.text) || compare(one.user.text, other.user.text),
  );
}

/** By code units: the same everywhere, whatever the language of the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Works through the items with at most `width` in work at once, in order of starting, and gives the results in the order
 * of the items. After the first failure (or an abort) no new item is started; the failure is thrown once the started ones
 * have ended.
 */
async function inLanes<Item, Result>(
  items: readonly Item[],
  width: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  let failed = false;
  let failure: unknown;
  const lane = async () => {
    while (!failed && next < items.length) {
      const place = next;
      next += 1;
      try {
        signal.throwIfAborted();
        results[place] = await work(items[place] as Item);
      } catch (error) {
        if (!failed) failure = error;
        failed = true;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, width), items.length) }, lane));
  if (failed) throw failure;
  return results;
}
