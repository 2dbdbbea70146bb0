import type { EvaluateOptions, Evaluation, EvaluationRequest } from '../../evaluation/evaluation.ts';
import { InternalError } from '../../foundation/errors.ts';
import type { Prompt } from '../../prompts/prompt.ts';
import { evaluationFinished } from '../contract/evaluation-finished.ts';
import type { LearningEvent } from '../contract/events.ts';
import type { LearningBudget, LearningContext, PlannedCalls } from '../contract/method.ts';
import type { PhasePlace } from '../contract/place.ts';
import { together } from './calls.ts';
import { Guarding } from './guarding.ts';

/** A request with its evaluation. */
export type Scored<Asked extends EvaluationRequest = EvaluationRequest> = Asked & {
  readonly evaluation: Evaluation;
};

/** What the parts of a method work with: the context, and the calls that report what they do. */
export interface Workbench extends LearningContext {
  /** The guards of the run and the scores that they know. */
  readonly guarding: Guarding;
  /** Reports a prompt's text, once, before any event names its id. */
  introduce(prompt: Prompt, taskName?: string): void;
  /** Evaluates and reports each result; returns each request with its evaluation, in order. */
  score<Asked extends EvaluationRequest>(
    place: PhasePlace,
    requests: readonly Asked[],
    options?: EvaluateOptions,
  ): Promise<readonly Scored<Asked>[]>;
  /** Runs one phase between its started and finished events; `isComparison`: it is the last comparison of the prompts found, not a search. */
  phase<Result>(place: PhasePlace, work: () => Promise<Result>, isComparison?: boolean): Promise<Result>;
  /** The largest `count` up to `maximum` whose calls the budget covers; 0 if none. If it is less than `maximum`, `shortfall` says why. */
  afford(maximum: number, callsFor: (count: number) => PlannedCalls): number;
  /** Why the budget did not cover everything that `afford` was asked for; `undefined` as long as it did. */
  shortfall(): string | undefined;
  /** The same workbench with a budget that sets these calls aside for later. */
  settingAside(calls: PlannedCalls): Workbench;
}

export function workbench(context: LearningContext & { readonly guarding?: Guarding }): Workbench {
  const { guarding = new Guarding(context) } = context;
  return workbenchWith(context, { introduced: new Set(), shortfall: undefined, guarding });
}

/** State shared by all workbenches of a run. */
interface Memory {
  readonly introduced: Set<string>;
  readonly guarding: Guarding;
  shortfall: string | undefined;
}

function workbenchWith(context: LearningContext, memory: Memory): Workbench {
  const observe = (event: LearningEvent) => context.observe(event);
  return {
    ...context,
    guarding: memory.guarding,
    introduce(prompt, taskName) {
      const key = `${prompt.kind} ${prompt.id} ${taskName ?? ''}`;
      if (memory.introduced.has(key)) return;
      memory.introduced.add(key);
      const { kind, id: promptId, text } = prompt;
      observe({ type: 'prompt-introduced', kind, promptId, text, taskName });
    },
    async score(place, requests, options) {
      const evaluations = await context.evaluate(requests, options);
      memory.guarding.note(evaluations);
      return requests.map((asked, index) => {
        const evaluation = evaluations[index];
        if (evaluation === undefined) throw new InternalError('an evaluation was requested and is missing');
        observe(evaluationFinished(place, evaluation));
        return { ...asked, evaluation };
      });
    },
    async phase(place, work, isComparison = false) {
      observe({ type: 'phase-started', ...place, ...(isComparison && { isComparison }) });
      const result = await work();
      observe({ type: 'phase-finished', ...place });
      return result;
    },
    afford(maximum, callsFor) {
      for (let count = maximum; count >= 1; count -= 1) {
        const verdict = context.budget.covers(callsFor(count));
        if (verdict.covered) return count;
        memory.shortfall = verdict.explanation ?? memory.shortfall;
      }
      return 0;
    },
    shortfall: () => memory.shortfall,
    settingAside: (calls) =>
      workbenchWith({ ...context, budget: settingAside(calls, context.budget) }, memory),
  };
}

/** The same budget with these calls set aside for later. */
export function settingAside(calls: PlannedCalls, budget: LearningBudget): LearningBudget {
  return { covers: (step) => budget.covers(together(step, calls)) };
}

export interface HeldBack {
  readonly bench: Workbench;
  /** Reports what was held back so far, in its order. */
  release(): void;
}

/** A workbench for work done ahead of its turn: its reports wait until they are released. */
export function heldBack(bench: Workbench): HeldBack {
  const reports: (() => void)[] = [];
  return {
    bench: {
      ...workbench({ ...bench, observe: (event) => reports.push(() => bench.observe(event)) }),
      introduce: (prompt, taskName) => reports.push(() => bench.introduce(prompt, taskName)),
    },
    release() {
      for (const report of reports.splice(0)) report();
    },
  };
}

/** Marks a rejection as handled until the promise is awaited. */
export function awaitedLater<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}
