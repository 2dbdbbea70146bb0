import { Notice } from '../../components/notice.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { shortName } from '../../format.ts';
import { addressOf, replacePlace, usePlace } from '../../router.ts';
import { HeatMap } from './heat-map.tsx';
import { Lineage } from './lineage.tsx';
import { PromptDetail } from './prompt-detail.tsx';
import { type PromptEntry, systemEntries, userEntries } from './prompt-entries.ts';

const systemChoice = 'system';

/** Every prompt that the run came to, where it came from and what became of it. */
export function PromptsPage({ run }: { readonly run: PageRun }) {
  const { parameters } = usePlace();
  const of = parameters.get('of') ?? systemChoice;
  const entries = of === systemChoice ? systemEntries(run) : userEntries(run, of);
  const chosen = chosenEntry(entries, parameters.get('prompt'));
  const choose = (prompt?: string, kind = of) =>
    replacePlace(
      addressOf(['runs', run.id, 'prompts'], { of: kind === systemChoice ? undefined : kind, prompt }),
    );
  return (
    <>
      <div className="tools prompt-tools">
        <label>
          Prompts{' '}
          <select value={of} onChange={({ target }) => choose(undefined, target.value)}>
            <option value={systemChoice}>System prompts</option>
            {run.userPrompts.map(({ taskName }) => (
              <option key={taskName} value={taskName}>
                User prompts of {shortName(taskName)}
              </option>
            ))}
          </select>
        </label>
        <span className="quiet">{summaryOf(entries)}</span>
      </div>
      {chosen === undefined ? (
        <Notice title="The run has no prompts yet." />
      ) : (
        <div className="split">
          <Lineage entries={entries} chosen={chosen} onChoose={({ promptId }) => choose(promptId)} />
          <PromptDetail key={chosen.key} run={run} entries={entries} entry={chosen} />
        </div>
      )}
      {of === systemChoice && <HeatMap run={run} entries={entries} />}
    </>
  );
}

function chosenEntry(entries: readonly PromptEntry[], promptId: string | null): PromptEntry | undefined {
  const named = entries.findLast((entry) => entry.promptId === promptId);
  return named ?? entries.findLast(({ current }) => current) ?? entries[0];
}

function summaryOf(entries: readonly PromptEntry[]): string {
  const counts = new Map<string, number>();
  for (const { standing } of entries) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  return [...counts].map(([standing, times]) => `${times} ${standing.replaceAll('-', ' ')}`).join(', ');
}
