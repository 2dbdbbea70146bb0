import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { percent, shortName } from '../../../format.ts';
import { ScoreGrid } from '../score-grid.tsx';

/** Tasks by system prompts. */
export function TaskGrid({ prompts }: { readonly prompts: readonly EvaluatedPrompt[] }) {
  const tasks = prompts[0]?.tasks ?? [];
  return (
    <section className="block">
      <h2>Task by task</h2>
      <p className="quiet">Score in per cent, mean over user prompts, with 95 % intervals over examples.</p>
      <ScoreGrid
        label="Scores by task and system prompt"
        rowTitle="Task, floor"
        columns={prompts.map(({ name }) => name)}
        rows={tasks.map(({ name, floor }) => ({
          name: `${shortName(name)}, ${percent(floor, 0)}`,
          cells: prompts.map((prompt) => {
            const own = prompt.tasks.find((task) => task.name === name);
            return { score: own?.score ?? null, low: own?.low ?? null, high: own?.high ?? null };
          }),
        }))}
      />
    </section>
  );
}
