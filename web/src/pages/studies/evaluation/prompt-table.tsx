import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { column, DataTable, numberColumn } from '../../../components/data-table.tsx';
import { IntervalBar } from '../../../components/interval-bar.tsx';
import { count, percent, percentInterval, shortName } from '../../../format.ts';

/** The system prompts with their means over tasks. */
export function PromptTable({ prompts }: { readonly prompts: readonly EvaluatedPrompt[] }) {
  return (
    <section>
      <h2>System prompts</h2>
      <DataTable<EvaluatedPrompt>
        rows={prompts}
        keyOf={({ name }) => name}
        whenNarrow="cards"
        columns={[
          column('System prompt', ({ name }) => name, 'title'),
          numberColumn('Mean score', ({ mean }) => percent(mean)),
          column('95 % interval over tasks, | floor', intervalCell, 'interval-cell broad'),
          numberColumn('Spread over user prompts, points', ({ spread }) =>
            spread === null ? '–' : (spread * 100).toFixed(1),
          ),
          numberColumn('Length, characters', ({ systemPrompt }) => count(systemPrompt.length)),
          numberColumn('Unreadable', ({ formatErrors, cut = 0 }) => (
            <>
              {count(formatErrors)}
              {cut > 0 && <span className="quiet"> ({count(cut)} cut)</span>}
            </>
          )),
          numberColumn('Unscored', ({ unscored }) => count(unscored)),
          column('Lowest task', worstTaskCell, 'one-line'),
        ]}
      />
      <p className="quiet">
        Each score is the mean over tasks of the mean over user prompts. The spread is the standard deviation
        over the user prompts of a task, averaged over tasks: less means that the wording of the user prompt
        matters less.
      </p>
    </section>
  );
}

function intervalCell({ mean, low, high, tasks }: EvaluatedPrompt) {
  if (mean === null) return <span className="quiet">not scored</span>;
  const floor = tasks.reduce((sum, task) => sum + task.floor, 0) / Math.max(1, tasks.length);
  return (
    <>
      <IntervalBar mean={mean} low={low} high={high} from={0} to={1} reference={floor} width={180} />{' '}
      <span className="interval-words">{percentInterval(low, high)}</span>
    </>
  );
}

function worstTaskCell({ worstTask }: EvaluatedPrompt) {
  if (worstTask === null) return '–';
  return (
    <>
      {shortName(worstTask.name)} <span className="quiet">{percent(worstTask.score)}</span>
    </>
  );
}
