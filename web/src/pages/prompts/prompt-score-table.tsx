import type { MeasuredScore, SystemPromptScore } from '../../../../src/runs/evidence/prompt-scores.ts';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { Waiting } from '../../components/notice.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useScores, useUserScores } from '../../data/use-scores.ts';
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
  const lines = useLines(run, entry);
  return (
    <>
      <h3>Scores</h3>
      {lines === undefined && <Waiting what="the scores" />}
      {lines?.length === 0 && <p className="quiet">{'It was not scored.'}</p>}
      {lines !== undefined && lines.length > 0 && <Lines lines={lines} kind={entry.kind} />}
    </>
  );
}

/** Undefined until the scores are there. */
function useLines(run: PageRun, entry: PromptEntry): readonly ScoreLine[] | undefined {
  const { data: scores } = useScores(run.id);
  const { data: userScores } = useUserScores(run.id, entry.taskName);
  const floorOf = (taskName: string) =>
    run.facts.tasks.find(({ name }) => name === taskName)?.floor.best ?? 0;
  if (entry.kind === 'system') {
    return scores?.system
      .filter(({ systemPromptId }) => systemPromptId === entry.promptId)
      .sort((one, other) => orderOf(run, one) - orderOf(run, other))
      .map((score) => ({
        ...score,
        key: `${score.taskName} ${score.split}`,
        name: shortName(score.taskName),
        floor: floorOf(score.taskName),
      }));
  }
  const systemName = systemNames(run);
  return userScores
    ?.filter(({ userPromptId }) => userPromptId === entry.promptId)
    .filter(({ systemPromptId }) => systemName(systemPromptId) !== undefined)
    .map((score) => ({
      ...score,
      key: `${score.systemPromptId} ${score.split}`,
      name: `under ${systemName(score.systemPromptId)}`,
      floor: floorOf(score.taskName),
    }));
}

/** Task by task as the run names them, each with train, select and test. */
function orderOf({ facts }: PageRun, { taskName, split }: SystemPromptScore): number {
  const splits = ['train', 'select', 'test'];
  return facts.tasks.findIndex(({ name }) => name === taskName) * splits.length + splits.indexOf(split);
}

/** Names of the system prompts of the lineage; those that were only tried have none. */
function systemNames({ systemPrompts }: PageRun): (promptId: string) => string | undefined {
  const names = new Map(systemPrompts.map((node) => [node.promptId, `system prompt ${promptName(node)}`]));
  return (promptId) => names.get(promptId);
}

interface LinesProperties {
  readonly lines: readonly ScoreLine[];
  readonly kind: PromptEntry['kind'];
}

function Lines({ lines, kind }: LinesProperties) {
  return (
    <div className="table-frame">
      <table className="cards-when-narrow">
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
              <td className="title">{name}</td>
              <td data-label="Split">{split}</td>
              <td className="number" data-label="Score">
                {percent(score.score)}
              </td>
              <td className="interval-cell broad" data-label="95 % interval, | floor">
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
              <td className="number" data-label="Examples">
                {count(score.examples)}
              </td>
              <td className="number" data-label="Format errors">
                {count(score.formatErrors)}
              </td>
              <td className="number" data-label="Unscored">
                {count(score.unscored)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
