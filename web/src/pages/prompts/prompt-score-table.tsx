import type { MeasuredScore } from '../../../../src/runs/evidence/prompt-scores.ts';
import { IntervalBar } from '../../components/interval-bar.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useScores } from '../../data/use-scores.ts';
import { count, percent, percentInterval, shortName } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';
import type { PromptEntry } from './prompt-entries.ts';

interface PromptScoreTableProperties {
  readonly run: PageRun;
  readonly entry: PromptEntry;
}

interface ScoreLine extends MeasuredScore {
  readonly key: string;
  readonly name: string;
  readonly split: string;
  readonly floor: number;
}

/** What a prompt scored, task by task or, for a user prompt, under each system prompt that it met. */
export function PromptScoreTable({ run, entry }: PromptScoreTableProperties) {
  const { data } = useScores(run.id);
  const floorOf = (taskName: string) =>
    run.facts.tasks.find(({ name }) => name === taskName)?.floor.best ?? 0;
  const systemName = (promptId: string) => {
    const node = run.systemPrompts.find((prompt) => prompt.promptId === promptId);
    return node === undefined ? 'another system prompt' : `system prompt ${promptName(node)}`;
  };
  const lines: readonly ScoreLine[] =
    entry.kind === 'system'
      ? (data?.system ?? [])
          .filter(({ systemPromptId }) => systemPromptId === entry.promptId)
          .map((score) => ({
            ...score,
            key: `${score.taskName} ${score.split}`,
            name: shortName(score.taskName),
            floor: floorOf(score.taskName),
          }))
      : (data?.user ?? [])
          .filter(
            ({ userPromptId, taskName }) => userPromptId === entry.promptId && taskName === entry.taskName,
          )
          .map((score) => ({
            ...score,
            key: `${score.systemPromptId} ${score.split}`,
            name: `under ${systemName(score.systemPromptId)}`,
            floor: floorOf(score.taskName),
          }));
  return (
    <>
      <h3>Scores</h3>
      {lines.length === 0 ? (
        <p className="quiet">It was not scored.</p>
      ) : (
        <Lines lines={lines} kind={entry.kind} />
      )}
    </>
  );
}

interface LinesProperties {
  readonly lines: readonly ScoreLine[];
  readonly kind: PromptEntry['kind'];
}

function Lines({ lines, kind }: LinesProperties) {
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th>{kind === 'system' ? 'Task' : 'System prompt'}</th>
            <th>Split</th>
            <th className="number">Score</th>
            <th>95 % interval, | floor</th>
            <th className="number">Examples</th>
            <th className="number">Format errors</th>
            <th className="number">Unscored</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, split, floor, ...score }) => (
            <tr key={key}>
              <td>{name}</td>
              <td>{split}</td>
              <td className="number">{percent(score.score)}</td>
              <td className="interval-cell">
                <IntervalBar
                  mean={score.score}
                  low={score.low}
                  high={score.high}
                  from={0}
                  to={1}
                  reference={floor}
                />{' '}
                <span className="interval-words">{percentInterval(score.low, score.high)}</span>
              </td>
              <td className="number">{count(score.examples)}</td>
              <td className="number">{count(score.formatErrors)}</td>
              <td className="number">{count(score.unscored)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
