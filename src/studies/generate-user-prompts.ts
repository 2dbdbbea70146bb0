import type { PlannedCalls } from '../optimizers/contract/method.ts';
import { reportProposal } from '../optimizers/engine/reports.ts';
import { workbench } from '../optimizers/engine/workbench.ts';
import { writeUserPromptFromExamples } from '../optimizers/proposers/ape.ts';
import { systemPrompt, type UserPrompt } from '../prompts/prompt.ts';
import { randomStream } from '../stats/random.ts';
import { learningTask } from '../tasks/learning-task.ts';
import type { LearningTask, Task } from '../tasks/task.ts';
import type { AdaptationContext } from './adaptation/adapt-tasks.ts';
import type { EvaluatedTask } from './evaluation-report.ts';

/** The paper's: ten user prompts of each target task, from ten train examples (section 5.2). */
export const paperGeneration = { count: 10, examples: 10 };

/** Of a task that the optimizer model wrote fewer user prompts for than were asked for. */
export interface MissingUserPrompts {
  readonly taskName: string;
  readonly written: number;
  readonly asked: number;
}

export interface GeneratedUserPrompts {
  /** Only tasks with at least one. */
  readonly tasks: readonly EvaluatedTask[];
  readonly missing: readonly MissingUserPrompts[];
}

/**
 * User prompts that nobody tuned: written by the optimizer model from input-output pairs of train. They see no system
 * prompt, so they favour none. Each is different from the others; a reply that breaks the output contract is none.
 */
export async function generateUserPrompts(
  tasks: readonly Task[],
  { count, examples } = paperGeneration,
  context: AdaptationContext,
): Promise<GeneratedUserPrompts> {
  const written = await Promise.all(
    tasks.map(async (task): Promise<EvaluatedTask> => {
      return { task, userPrompts: await generateFor(learningTask(task), count, examples, context) };
    }),
  );
  return {
    tasks: written.filter(({ userPrompts }) => userPrompts.length > 0),
    missing: written.flatMap(({ task, userPrompts }) =>
      userPrompts.length === count
        ? []
        : [{ taskName: task.name, written: userPrompts.length, asked: count }],
    ),
  };
}

/** Calls if every reply is kept at the first try. */
export function generationCalls(taskCount: number, { count } = paperGeneration): PlannedCalls {
  return { baseCalls: 0, optimizerCalls: taskCount * count };
}

async function generateFor(
  task: LearningTask,
  count: number,
  examples: number,
  context: AdaptationContext,
): Promise<readonly UserPrompt[]> {
  const bench = workbench({ ...context, tasks: [task], initialSystemPrompt: systemPrompt('') });
  const shown = randomStream(context.seed, 'examples for user prompts', task.name).sample(
    task.train,
    examples,
  );
  const made = new Map<string, UserPrompt>();
  // Each round asks for what is still missing; what was doubled or broken gets a second chance.
  for (let round = 0; round < 2 && made.size < count; round += 1) {
    const first = round * count + 1;
    const proposals = await Promise.all(
      Array.from({ length: count - made.size }, async (_unused, index) => {
        const place = {
          phase: 'initial-evaluation',
          iteration: 0,
          taskName: task.name,
          kind: 'user',
          candidate: first + index,
        } as const;
        const known = [...made.values()].map(({ text }) => text);
        return {
          place,
          proposal: await writeUserPromptFromExamples(bench, task, { place, examples: shown, known }),
        };
      }),
    );
    for (const { place, proposal } of proposals) {
      if (proposal === undefined || made.has(proposal.prompt.id)) continue;
      reportProposal(bench, place, proposal, task.name);
      made.set(proposal.prompt.id, proposal.prompt);
    }
  }
  return [...made.values()];
}
