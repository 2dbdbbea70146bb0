import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { PhasePlace } from '../contract/place.ts';
import { type Cell, cellsOf, requestsFor } from '../engine/cells.ts';
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
  const cells = bench.tasks.flatMap((task) => drawnCells(task, bench.seed, examples));
  const requests = prompts.flatMap((system) =>
    requestsFor(cells, system).map((request) => ({ ...request, measures: true as const })),
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

/** Those of train first. */
function drawnCells(task: LearningTask, seed: number, most: number): readonly Cell[] {
  const stream = randomStream(seed, 'examples that prompts are weighed on', task.name);
  const { train = [], select = [] } = Object.groupBy(
    stream.sample(cellsOf(task), most),
    ({ split }) => split,
  );
  return [...train, ...select];
}
