import type { MeasuredScore, SystemPromptScore } from '../../../../src/runs/evidence/prompt-scores.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
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
    <DataTable<ScoreLine>
      rows={lines}
      keyOf={({ key }) => key}
      columns={[
        column(kind === 'system' ? 'Task' : 'System prompt', ({ name }) => name, 'title'),
        column('Split', ({ split }) => split),
        numberColumn('Score', ({ score }) => percent(score)),
        column('95 % interval, | floor', intervalCell, 'interval-cell broad'),
        numberColumn('Examples', ({ examples }) => count(examples)),
        numberColumn('Unreadable', ({ formatErrors }) => count(formatErrors)),
        numberColumn('Unscored', ({ unscored }) => count(unscored)),
      ]}
      whenNarrow="cards"
    />
  );
}

function intervalCell({ score, low, high, floor }: ScoreLine) {
  return (
    <>
      <IntervalBar mean={score} low={low} high={high} from={0} to={1} reference={floor} />{' '}
      <span className="interval-words">{percentInterval(low, high)}</span>
    </>
  );
}
