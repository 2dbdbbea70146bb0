import type { SystemPromptScore } from '../../../../src/runs/evidence/prompt-scores.ts';
import type { PageRun } from '../../data/use-run.ts';
import { useScores } from '../../data/use-scores.ts';
import { percentInterval, shortName } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';
import type { PromptEntry } from './prompt-entries.ts';

interface HeatMapProperties {
  readonly run: PageRun;
  readonly entries: readonly PromptEntry[];
}

/** The most candidates that are shown at once; the latest are. */
const mostCandidates = 200;

/** Tasks by candidates: the number is the score, the shade repeats it. */
export function HeatMap({ run, entries }: HeatMapProperties) {
  const { data } = useScores(run.id);
  if (data === undefined) return null;
  const scores = new Map(
    data.system
      .filter(({ split }) => split === 'train')
      .map((score) => [keyOf(score.taskName, score.systemPromptId), score]),
  );
  const columns = entries
    .filter(({ promptId }) => run.facts.tasks.some(({ name }) => scores.has(keyOf(name, promptId))))
    .slice(-mostCandidates);
  const tasks = run.facts.tasks.filter(({ name }) =>
    columns.some(({ promptId }) => scores.has(keyOf(name, promptId))),
  );
  if (columns.length === 0) return null;
  return (
    <section className="block">
      <h2>Tasks by candidates</h2>
      <p className="quiet">
        Score on train in per cent, over the examples that each candidate met: one that was dropped early met
        few. ✓ stands over accepted ones.
        {columns.length === mostCandidates && ` The latest ${mostCandidates} candidates.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too */}
      <section className="table-frame heat-frame" tabIndex={0} aria-label="Tasks by candidates">
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">Task</th>
              {columns.map((entry) => (
                <th key={entry.key} scope="col" className="number">
                  <a href={addressOf(['runs', run.id, 'prompts'], { prompt: entry.promptId })}>
                    {entry.standing === 'accepted' && <span aria-hidden="true">✓ </span>}
                    {promptName(entry)}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ name }) => (
              <tr key={name}>
                <th scope="row">{shortName(name)}</th>
                {columns.map(({ key, promptId }) => (
                  <HeatCell key={key} score={scores.get(keyOf(name, promptId))} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function HeatCell({ score }: { readonly score: SystemPromptScore | undefined }) {
  if (score === undefined) return <td className="number heat-none">·</td>;
  const step = Math.min(9, Math.floor(score.score * 10));
  const interval = `${percentInterval(score.low, score.high)}, ${score.examples} examples`;
  return (
    <td className={`number heat-${step}`} title={interval}>
      {Math.round(score.score * 100)}
    </td>
  );
}

function keyOf(taskName: string, promptId: string): string {
  return `${promptId} ${taskName}`;
}
