import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { LearnedPrompts, LearningContext, Method, PlanInput, PlannedCalls } from '../contract/method.ts';
import { callsOn, guardChecks, planInputOf, times, together } from '../engine/calls.ts';
import { Guarding } from '../engine/guarding.ts';
import { type LastStep, learnThen } from '../engine/last-step.ts';
import { SeenPrompts } from '../engine/seen-prompts.ts';
import { keeping, workbench } from '../engine/workbench.ts';
import type { Objectives } from '../requirements/objective-settings.ts';
import { mostChecks } from '../selection/full/full-evaluation.ts';
import { weighAndChoose } from './weigh-and-choose.ts';

/**
 * A method whose last word is a choice between score and costs. The method learns as usual, while the budget keeps what the
 * choice takes.
 */
export function choosing(method: Method, wanted: Objectives): Method {
  // The learned prompt and the first one are always among the candidates.
  const objectives = { ...wanted, shortened: Math.min(wanted.shortened, wanted.candidates - 2) };
  return {
    ...method,
    keepsSystemPrompt: false,
    plan: (input) => together(method.plan(input), choiceCalls(input, objectives)),
    learn: (context) => {
      const affordable = withinBudget(context, objectives);
      const seen = new SeenPrompts(context);
      const guarded = { ...context, guarding: new Guarding(context) };
      const learning = {
        ...guarded,
        ...seen.recording(context),
        budget: keeping(choiceCalls(planInputOf(context), affordable), context.budget),
      };
      return learnThen(method, learning, (learned) => chosenAmong(guarded, learned, seen, affordable));
    },
  };
}

/** The choice takes at most a quarter of the budget: with less of that it looks at fewer examples. */
function withinBudget(context: LearningContext, objectives: Objectives): Objectives {
  const input = planInputOf(context);
  const fits = (examples: number) =>
    context.budget.covers(times(choiceCalls(input, { ...objectives, examples }), shares)).covered;
  let { examples } = objectives;
  while (examples > fewestExamples && !fits(examples)) examples = Math.floor(examples / 2);
  return { ...objectives, examples };
}

const shares = 4;
/** Fewer per task could not tell prompts apart. */
const fewestExamples = 5;

/** Every candidate on the same examples; the shorter ones written; the guards of those that are to be taken. */
function choiceCalls(input: PlanInput, { candidates, shortened, examples }: Objectives): PlannedCalls {
  const ofTasks = input.tasks.map(({ name, train, select }) => ({ name, train: train + select, select: 0 }));
  const { baseCalls } = callsOn('train', ofTasks, examples);
  const asked = { baseCalls: candidates * baseCalls, optimizerCalls: shortened };
  return together(asked, guardChecks(input, mostChecks + 1));
}

async function chosenAmong(
  context: LearningContext & { readonly guarding: Guarding },
  { systemPrompt }: LearnedPrompts,
  seen: SeenPrompts,
  objectives: Objectives,
): Promise<LastStep> {
  const verdict = context.budget.covers(choiceCalls(planInputOf(context), objectives));
  if (!verdict.covered) return { words: 'the budget left nothing to weigh prompts with' };
  try {
    return await weighAndChoose(workbench(context), seen, systemPrompt, objectives);
  } catch (error) {
    if (!(error instanceof BudgetExhaustedError)) throw error;
    return { words: `prompts were not weighed to the end: ${error.message}` };
  }
}
