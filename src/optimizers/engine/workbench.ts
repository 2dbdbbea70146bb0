import type { EvaluateOptions, Evaluation, EvaluationRequest } from '../../evaluation/evaluation.ts';
import type { Prompt } from '../../prompts/prompt.ts';
import { evaluationFinished, type LearningEvent, type PhasePlace } from '../events.ts';
import type { LearningContext } from '../method.ts';

/** What the parts of a method work with: the context, and the calls that report what they do. */
export interface Workbench extends LearningContext {
  /** States a prompt's text once, before any event names its id. */
  introduce(prompt: Prompt, taskName?: string): void;
  /** Evaluates and reports each result. */
  score(
    place: PhasePlace,
    requests: readonly EvaluationRequest[],
    options?: EvaluateOptions,
  ): Promise<readonly Evaluation[]>;
  /** Runs one phase between its started and finished events. */
  phase<Result>(place: PhasePlace, work: () => Promise<Result>): Promise<Result>;
}

export function workbench(context: LearningContext): Workbench {
  const introduced = new Set<string>();
  const observe = (event: LearningEvent) => context.observe(event);
  return {
    ...context,
    introduce(prompt, taskName) {
      const key = `${prompt.kind} ${prompt.id} ${taskName ?? ''}`;
      if (introduced.has(key)) return;
      introduced.add(key);
      observe({
        type: 'prompt-introduced',
        kind: prompt.kind,
        promptId: prompt.id,
        text: prompt.text,
        ...(taskName !== undefined && { taskName }),
      });
    },
    async score(place, requests, options) {
      const evaluations = await context.evaluate(requests, options);
      for (const evaluation of evaluations) observe(evaluationFinished(place, evaluation));
      return evaluations;
    },
    async phase(place, work) {
      observe({ type: 'phase-started', ...place });
      const result = await work();
      observe({ type: 'phase-finished', ...place });
      return result;
    },
  };
}
