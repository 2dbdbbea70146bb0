import type { Evaluate, Evaluation, EvaluationRequest, Outcome } from './evaluation.ts';
import type { EvaluatorSettings } from './evaluator-settings.ts';
import { FailureTolerance } from './failure-tolerance.ts';
import { inLanes } from './lanes.ts';
import { scoreExample } from './score-example.ts';
import { taskScore } from './task-score.ts';

/**
 * The one way from prompts and examples to scores.
 * The returned function throws what stops a run: an abort, an exhausted budget, an endpoint that keeps failing.
 */
export function createEvaluator(settings: EvaluatorSettings): Evaluate {
  return async (requests) => {
    const cells = requests.flatMap((request, row) =>
      request.examples.map((_example, column) => ({ request, row, column })),
    );
    const tolerance = new FailureTolerance(cells.length);
    const outcomes: Outcome[][] = requests.map((request) => new Array<Outcome>(request.examples.length));
    await inLanes(cells, settings.concurrency, settings.signal, async ({ request, row, column }) => {
      const example = request.examples[column];
      const rowOutcomes = outcomes[row];
      if (example === undefined || rowOutcomes === undefined) return;
      rowOutcomes[column] = await scoreExample(settings, request, example, tolerance);
    });
    return requests.map((request, row) => evaluationOf(request, outcomes[row] ?? []));
  };
}

function evaluationOf(request: EvaluationRequest, outcomes: readonly Outcome[]): Evaluation {
  return {
    taskName: request.task.name,
    split: request.split,
    systemPromptId: request.system.id,
    userPromptId: request.user.id,
    outcomes,
    score: taskScore(request.task.scorer, outcomes),
  };
}
