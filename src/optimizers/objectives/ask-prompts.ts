import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { PhasePlace } from '../contract/events.ts';
import { requestOn } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { Objectives } from '../requirements/objective-settings.ts';
import type { Answers } from './weigh.ts';

/** Asks all prompts the same examples, drawn once, under each task's first user prompt. */
export async function answersOf(
  bench: Workbench,
  place: PhasePlace,
  prompts: readonly SystemPrompt[],
  { examples }: Objectives,
): Promise<ReadonlyMap<string, Answers>> {
  const cells = bench.tasks.flatMap((task) => drawnExamples(task, bench.seed, examples));
  const requests = prompts.flatMap((system) =>
    cells.flatMap(({ task, split, examples: drawn }) => {
      const [user] = task.userPrompts;
      if (user === undefined || drawn.length === 0) return [];
      return [{ ...requestOn(split, task, system, user), examples: drawn, measures: true as const }];
    }),
  );
  const scored = await bench.score(place, requests);
  const bySystem = Map.groupBy(scored, ({ system }) => system.id);
  return new Map(
    [...bySystem].map(([id, own]) => [
      id,
      new Map(
        [...Map.groupBy(own, ({ task }) => task.name)].map(([name, parts]) => [
          name,
          parts.flatMap(({ evaluation }) => evaluation.outcomes),
        ]),
      ),
    ]),
  );
}

function drawnExamples(task: LearningTask, seed: number, most: number) {
  const all = [
    ...task.train.map((example) => ({ example, split: 'train' as const })),
    ...(task.select === task.train
      ? []
      : task.select.map((example) => ({ example, split: 'select' as const }))),
  ];
  const drawn = randomStream(seed, 'examples that prompts are weighed on', task.name).sample(all, most);
  return (['train', 'select'] as const).map((split) => ({
    task,
    split,
    examples: drawn.flatMap((one) => (one.split === split ? [one.example] : [])),
  }));
}
