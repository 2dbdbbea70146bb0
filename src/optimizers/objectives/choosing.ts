import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { LearnedPrompts, LearningContext, Method, PlanInput, PlannedCalls } from '../contract/method.ts';
import { callsOn, guardChecks, planInputOf, times, together } from '../engine/calls.ts';
import { Guarding } from '../engine/guarding.ts';
import { type LastStep, learnThen } from '../engine/last-step.ts';
import { SeenPrompts } from '../engine/seen-prompts.ts';
import { settingAside, workbench } from '../engine/workbench.ts';
import type { Objectives } from '../requirements/objective-settings.ts';
import { mostChecks } from '../selection/full/full-evaluation.ts';
import { weighAndChoose } from './weigh-and-choose.ts';

/**
 * A method that ends with a choice between score and costs. It learns as usual, with the calls of that choice set aside.
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
        budget: settingAside(choiceCalls(planInputOf(context), affordable), context.budget),
      };
      return learnThen(method, learning, (learned) => chosenAmong(guarded, learned, seen, affordable));
    },
  };
}

/** The objectives with as many examples as a quarter of the budget covers. */
function withinBudget(context: LearningContext, objectives: Objectives): Objectives {
  const input = planInputOf(context);
  const fits = (examples: number) =>
    context.budget.covers(times(choiceCalls(input, { ...objectives, examples }), shares)).covered;
  let { examples } = objectives;
  while (examples > fewestExamples && !fits(examples)) examples = Math.floor(examples / 2);
  return { ...objectives, examples };
}

const shares = 4;
/** Per task; fewer could not tell prompts apart. */
const fewestExamples = 5;

/** The calls: every candidate on the same examples, writing the shorter ones, and guard checks of those about to be accepted. */
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
  if (!verdict.covered) return { words: 'the budget did not cover weighing prompts' };
  try {
    return await weighAndChoose(workbench(context), seen, systemPrompt, objectives);
  } catch (error) {
    if (!(error instanceof BudgetExhaustedError)) throw error;
    return { words: `weighing prompts was cut short: ${error.message}` };
  }
}
