import { usualLossExamples } from '../../optimizers/requirements/guard-settings.ts';
import { smallestLoss } from '../../optimizers/requirements/task-loss.ts';
import { TextGuards } from '../../optimizers/requirements/text-guards.ts';
import type { Project } from '../session/project.ts';

/** What should be known of the guards of a run before it begins, each a sentence. */
export function guardWarnings(project: Project): readonly string[] {
  return [
    ...lossesThatCannotBeShown(project),
    ...firstPromptsThatFall(project),
    ...guardsWithoutUse(project),
  ];
}

/** First prompts that the guards of the text would reject: every later one has to be within them all the same. */
function firstPromptsThatFall({ guards, loaded, tasks }: Project): readonly string[] {
  const { systemPrompt } = loaded.configuration;
  const system = new TextGuards(guards, systemPrompt, guards.keep).faultOf(systemPrompt);
  const faults = tasks.source.flatMap(({ name, userPrompts: [first] }) => {
    const fault = first && new TextGuards(guards, first.text).faultOf(first.text);
    return fault === undefined ? [] : [{ what: `first user prompt of task "${name}"`, ...fault }];
  });
  return [...(system === undefined ? [] : [{ what: 'first system prompt', ...system }]), ...faults].map(
    ({ what, guard, explanation }) =>
      `The ${what} breaks the guard ${guard} itself (${explanation}): it stays only where no prompt that holds the guard is better.`,
  );
}

/** Guards that compare system prompts, where a method learns none. */
function guardsWithoutUse({ method, guards }: Project): readonly string[] {
  const names = (['taskLoss', 'pinned'] as const).filter((name) => guards[name] !== undefined);
  if (!method.keepsSystemPrompt || names.length === 0) return [];
  const which = names.map((name) => `guards.${name}`).join(' and ');
  return [
    `Method ${method.name} keeps the first system prompt: ${which} compare system prompts and have nothing to check.`,
  ];
}

/** Tasks with too few examples for what `guards.taskLoss` asks to be shown. */
function lossesThatCannotBeShown({ guards, tasks }: Project): readonly string[] {
  const { taskLoss, lossConfidence, lossExamples = usualLossExamples } = guards;
  if (taskLoss === undefined) return [];
  return tasks.source.flatMap(({ name, train, select }) => {
    const examples = Math.min(lossExamples, new Set([...train, ...select]).size);
    const smallest = smallestLoss(examples, lossConfidence);
    if (smallest <= taskLoss) return [];
    return [
      `guards.taskLoss is ${taskLoss}, and the ${examples} examples of task "${name}" can rule out no loss below ${smallest.toFixed(3)}: only a prompt that gains there gets through.`,
    ];
  });
}
