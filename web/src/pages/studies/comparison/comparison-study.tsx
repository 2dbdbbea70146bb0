import type { StudyResults } from '../../../../../src/operations/page/study-data.ts';
import { shortName } from '../../../format.ts';
import { ScoreGrid } from '../score-grid.tsx';
import { ComparedRuns } from './compared-runs.tsx';
import { MethodTable } from './method-table.tsx';

/** Methods at the same budget. */
export function ComparisonStudy({ result }: { readonly result: StudyResults['compare'] }) {
  const { methods, runs } = result;
  const tasks = methods[0]?.tasks ?? [];
  return (
    <>
      <MethodTable result={result} />
      <section className="block">
        <h2>Task by task</h2>
        <p className="quiet">Score in per cent, mean over seeds.</p>
        <ScoreGrid
          label="Scores by task and method"
          rowTitle="Task"
          columns={methods.map(({ method }) => method)}
          rows={tasks.map(({ name }) => ({
            name: shortName(name),
            cells: methods.map((method) => ({
              score: method.tasks.find((task) => task.name === name)?.score ?? null,
            })),
          }))}
        />
      </section>
      <ComparedRuns runs={runs} />
    </>
  );
}
