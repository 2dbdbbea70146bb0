import { UsageError } from '../../foundation/errors.ts';
import { type EvidenceFilter, passesFilter } from '../../runs/evidence/evidence-filter.ts';
import { type EvidenceRow, evidenceRows } from '../../runs/evidence/evidence-rows.ts';
import { type ExampleText, ExampleTexts } from '../../runs/evidence/example-texts.ts';
import { OutcomeIndex } from '../../runs/evidence/outcome-index.ts';
import { findRun } from '../../runs/find-run.ts';
import { runDetails } from '../../runs/run-details.ts';
import { openStore } from '../../runs/store/open-store.ts';
import type { StoredRunsOptions } from './stored-runs.ts';

export interface ShowExamplesOptions extends StoredRunsOptions {
  readonly task: string;
  /** Default `test`. */
  readonly split?: 'train' | 'select' | 'test';
  /** By what became of an example from the first prompt to the second. Default `all`. */
  readonly filter?: EvidenceFilter;
  /** Ids of system prompts. Default: the run's first and its present one. */
  readonly first?: string;
  readonly second?: string;
  readonly from?: number;
  /** Default 10. */
  readonly count?: number;
}

/** Examples of a run under two system prompts, with their texts. */
export interface ShownExamples {
  readonly first: string;
  readonly second: string;
  /** How many pass the filter; `examples` are some of them. */
  readonly total: number;
  readonly examples: readonly (EvidenceRow & ExampleText & ShownReplies)[];
}

interface ShownReplies {
  readonly firstReply: string | null;
  readonly secondReply: string | null;
}

/** @throws UsageError `run-not-found`, `run-ambiguous`, `unknown-task`. */
export async function showExamples(run: string, options: ShowExamplesOptions): Promise<ShownExamples> {
  const { directory = '.', task, split = 'test', filter = 'all', from = 0, count = 10 } = options;
  const store = openStore(directory, { create: false });
  try {
    const runId = findRun(store, run);
    const { systemPrompts, facts } = runDetails(store, runId);
    if (!facts.tasks.some(({ name }) => name === task)) {
      const names = facts.tasks.map(({ name }) => name).join(', ');
      throw new UsageError('unknown-task', `the run has no task "${task}"`, { hint: `Its tasks: ${names}.` });
    }
    const first = options.first ?? systemPrompts.find(({ verdict }) => verdict === 'initial')?.promptId ?? '';
    const second = options.second ?? systemPrompts.find(({ current }) => current)?.promptId ?? first;
    const query = { taskName: task, split, first, second };
    const rows = await evidenceRows(store, new OutcomeIndex(store, runId), query);
    const passing = rows.filter((row) => passesFilter(row, filter));
    const texts = new ExampleTexts(store, runId);
    const examples = passing
      .slice(from, from + count)
      .map((row) => ({ ...row, ...texts.textsOf(task, row) }));
    return { first, second, total: passing.length, examples };
  } finally {
    store.close();
  }
}
