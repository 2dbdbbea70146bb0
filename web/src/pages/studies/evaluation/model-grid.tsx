import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { ScoreGrid } from '../score-grid.tsx';

/** System prompts by base model: with prompts learned for one model each it is the grid of transfer between models. */
export function ModelGrid({ prompts }: { readonly prompts: readonly EvaluatedPrompt[] }) {
  const models = prompts[0]?.models ?? [];
  if (models.length === 0) return null;
  return (
    <section className="block">
      <h2>By base model</h2>
      <p className="quiet">
        Mean score in per cent over the tasks with each base model, with 95 % intervals for tasks like these.
      </p>
      <ScoreGrid
        label="Scores by system prompt and base model"
        rowTitle="System prompt"
        columns={models.map(({ name }) => name)}
        rows={prompts.map(({ name, models: own = [] }) => ({
          name,
          cells: own.map(({ mean, low, high }) => ({ score: mean, low, high })),
        }))}
      />
    </section>
  );
}
