import { percentText, pointsText } from '../../foundation/figures.ts';
import { requestsFor } from '../../optimizers/engine/cells.ts';
import { Guarding } from '../../optimizers/engine/guarding.ts';
import type { GuardFault, Guards } from '../../optimizers/requirements/guard-settings.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { PromptDifference } from '../../studies/evaluation-report.ts';
import { learningTask } from '../../tasks/learning-task.ts';
import type { Session } from '../session/session.ts';

export interface CheckedPrompts {
  readonly checked: SystemPrompt;
  /** What the guards compare with, in the place of a run's first prompt. */
  readonly committed: SystemPrompt;
}

/** The guards of the text, and of pinned examples, that the checked prompt breaks. Pinned examples are asked under both prompts. */
export async function brokenGuards(
  { project, evaluate }: Pick<Session, 'project' | 'evaluate'>,
  { checked, committed }: CheckedPrompts,
): Promise<readonly GuardFault[]> {
  const { guards, tasks, loaded } = project;
  const { taskLoss: _byTest, ...others } = guards;
  const guarding = new Guarding({
    guards: others,
    initialSystemPrompt: committed,
    tasks: tasks.source.map(learningTask),
    seed: loaded.configuration.seed,
  });
  const byText = guarding.system.faultOf(checked.text);
  const byScore = await guarding.scoreFault(checked, async (prompt, cells) => {
    guarding.note(await evaluate(requestsFor(cells, prompt)));
  });
  return [byText, byScore].filter((fault) => fault !== undefined);
}

/** Tasks whose test examples leave a loss of more than `taskLoss` open, with the confidence that the guard asks for. */
export function lossFaults(
  { tasks }: Pick<PromptDifference, 'tasks'>,
  { taskLoss }: Pick<Guards, 'taskLoss'>,
): readonly GuardFault[] {
  if (taskLoss === undefined) return [];
  return tasks.flatMap(({ name, mean, low, guardedLow = low }) => {
    if (guardedLow >= -taskLoss) return [];
    const words = `task ${name} may lose more than ${percentText(taskLoss)} points: ${pointsText(mean)} points, lower end ${pointsText(guardedLow)}`;
    return [{ guard: 'taskLoss' as const, explanation: words }];
  });
}
