import type { PlannedCalls } from '../../models/budget/request-ledger.ts';
import type { LearnedPrompts, LearningContext, Method, PlanInput } from '../contract/method.ts';
import { noCalls, planInputOf, together } from '../engine/calls.ts';
import { type LastStep, learnThen } from '../engine/last-step.ts';
import { settingAside, workbench } from '../engine/workbench.ts';
import { chooseDemonstrations, type DemonstrationSettings } from './choose-demonstrations.ts';

/**
 * A method whose learned user prompts may carry worked examples. It learns as usual, with the calls that choosing these takes
 * set aside.
 */
export function demonstrating(method: Method, settings: DemonstrationSettings): Method {
  const own = (input: PlanInput) => demonstrationCalls(input, settings);
  return {
    ...method,
    plan: (input) => together(method.plan(input), own(input)),
    learn: (context) =>
      learnThen(
        method,
        { ...context, budget: settingAside(own(planInputOf(context)), context.budget) },
        (learned) => withWorkedExamples(context, learned, settings),
      ),
  };
}

/** The calls: each source task's best user prompt on train; its sets, and itself, on half of select; the best set, and itself, on the rest. */
export function demonstrationCalls(
  { tasks }: Pick<PlanInput, 'tasks'>,
  { sets }: DemonstrationSettings,
): PlannedCalls {
  const ofTask = ({ train, select }: PlanInput['tasks'][number]): PlannedCalls => ({
    baseCalls: train + (sets + 1) * Math.ceil(select / 2) + 2 * Math.floor(select / 2),
    optimizerCalls: 0,
  });
  return together(noCalls, ...tasks.map(ofTask));
}

async function withWorkedExamples(
  context: LearningContext,
  { systemPrompt: system, userPrompts }: LearnedPrompts,
  settings: DemonstrationSettings,
): Promise<LastStep> {
  const verdict = context.budget.covers(demonstrationCalls(planInputOf(context), settings));
  if (!verdict.covered) return { words: 'the budget did not cover trying worked examples' };
  const bench = workbench(context);
  const { keptUserPrompts } = context.settings;
  const chosen = await Promise.all(
    context.tasks.map(async (task) => {
      const kept = userPrompts.get(task.name) ?? [];
      const [user] = kept;
      const better = user && (await chooseDemonstrations(bench, { task, system, user }, settings));
      return better === undefined ? [] : [[task.name, [better, ...kept].slice(0, keptUserPrompts)] as const];
    }),
  );
  const taken = chosen.flat();
  return {
    userPrompts: new Map([...userPrompts, ...taken]),
    words: `worked examples were accepted in ${taken.length} of ${context.tasks.length} tasks`,
  };
}
