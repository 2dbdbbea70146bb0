import { judgeFaultText, VerdictTally } from '../../evaluation/verdict-tally.ts';
import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { LearnedPrompts, LearningContext } from '../contract/method.ts';
import { idsOf } from './last-step.ts';
import { type LearningState, startingState } from './state.ts';
import { budgetReached, type Stop } from './stopping.ts';
import { UnusableReplies } from './unusable-replies.ts';
import { type Workbench, workbench } from './workbench.ts';

/** A procedure yields its state after each completed step and returns why it ended. */
export type Procedure = (bench: Workbench) => AsyncGenerator<LearningState, Stop>;

/**
 * Runs a procedure and keeps the state of its last completed step. Ends it early if the optimizer model writes no usable
 * prompt, or judges give no readable verdict. If the budget ends within a step, that step does not count, however much of
 * it was answered in time: so the result is the same at any concurrency.
 */
export async function learnStepwise(context: LearningContext, procedure: Procedure): Promise<LearnedPrompts> {
  const unusable = new UnusableReplies();
  const verdicts = new VerdictTally();
  const bench = workbench({
    ...context,
    observe: unusable.before((event) => context.observe(event)),
    evaluate: async (...asked) => {
      const evaluations = await context.evaluate(...asked);
      verdicts.add(evaluations);
      return evaluations;
    },
  });
  const steps = procedure(bench);
  let state = startingState(context);
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return finish(bench, state, step.value);
      state = step.value;
      const stop = noVerdict(verdicts) ?? unusable.afterStep(context);
      if (stop === undefined) continue;
      await steps.return(stop);
      return finish(bench, state, stop);
    }
  } catch (error) {
    if (error instanceof BudgetExhaustedError) return finish(bench, state, budgetReached(error.message));
    throw error;
  }
}

/** A task without a readable verdict has no scores: to continue would silently learn from the other tasks alone. */
function noVerdict(verdicts: VerdictTally): Stop | undefined {
  const { unscored } = verdicts;
  if (unscored.length === 0) return undefined;
  return { stopReason: 'no-readable-verdict', explanation: unscored.map(judgeFaultText).join('; ') };
}

/** Reports how learning ended and returns its result. */
export function finish({ observe }: Workbench, { system, tasks }: LearningState, stop: Stop): LearnedPrompts {
  const userPrompts = new Map(tasks.map(({ task, kept }) => [task.name, kept.map(({ prompt }) => prompt)]));
  const learned = { systemPrompt: system, userPrompts };
  observe({ type: 'learning-finished', ...stop, ...idsOf(learned) });
  return { ...learned, ...stop };
}
