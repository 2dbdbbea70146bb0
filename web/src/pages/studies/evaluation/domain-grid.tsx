import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { plural } from '../../../format.ts';
import { ScoreGrid } from '../score-grid.tsx';

/** System prompts by domain: with prompts learned in one domain each it is the grid of transfer. */
export function DomainGrid({ prompts }: { readonly prompts: readonly EvaluatedPrompt[] }) {
  const domains = prompts[0]?.domains ?? [];
  if (domains.length === 0) return null;
  return (
    <section className="block">
      <h2>By domain</h2>
      <p className="quiet">
        Mean score in per cent over the tasks of each domain ({plural(domains.length, 'domain')}), with 95 %
        intervals for tasks like these. A prompt learned in one domain shows here what it is worth in others.
      </p>
      <ScoreGrid
        label="Scores by system prompt and domain"
        rowTitle="System prompt"
        columns={domains.map(({ name, tasks }) => `${name} (${plural(tasks, 'task')})`)}
        rows={prompts.map(({ name, domains: own }) => ({
          name,
          cells: own.map(({ mean, low, high }) => ({ score: mean, low, high })),
        }))}
      />
    </section>
  );
}
