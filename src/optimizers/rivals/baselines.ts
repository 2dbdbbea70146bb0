import { type BaselinePrompt, baselinePrompts } from '../../prompts/baselines.ts';
import type { Method } from '../contract/method.ts';
import { noCalls } from '../engine/calls.ts';
import { startingState } from '../engine/state.ts';
import { finish } from '../engine/stepwise.ts';
import { workbench } from '../engine/workbench.ts';

/**
 * The paper's baselines without learning (section 5.1): a given system prompt and each task's first user prompt.
 * They call no model; the configuration's own system prompt is not used.
 */
export const baselines: readonly Method[] = baselinePrompts.map(baseline);

function baseline({ name, description, prompt }: BaselinePrompt): Method {
  return {
    name,
    async learn(context) {
      const bench = workbench(context);
      const state = startingState({ ...context, initialSystemPrompt: prompt });
      bench.introduce(prompt);
      for (const { task, kept } of state.tasks) {
        for (const user of kept) bench.introduce(user.prompt, task.name);
      }
      return finish(bench, state, {
        stopReason: 'nothing-to-learn',
        explanation: `the baseline ${name} learns nothing: it is ${description}`,
      });
    },
    plan: () => noCalls,
  };
}
