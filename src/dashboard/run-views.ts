import { type EvidenceQuery, type EvidenceRow, evidenceRows } from '../runs/evidence/evidence-rows.ts';
import { ExampleTexts } from '../runs/evidence/example-texts.ts';
import { OutcomeIndex } from '../runs/evidence/outcome-index.ts';
import type { Store } from '../runs/store/open-store.ts';

/** How many runs, and how many comparisons of each, are kept in memory. */
const keptRuns = 4;
const keptComparisons = 4;

/** What has been read of one run for its pages. */
export interface RunView {
  readonly index: OutcomeIndex;
  readonly texts: ExampleTexts;
  /** The rows of a comparison; the same rows as long as the run has no new outcomes of its prompts. */
  rows(query: EvidenceQuery): Promise<readonly EvidenceRow[]>;
}

/** The runs that were looked at last, so that each is read once. */
export class RunViews {
  readonly #store: Store;
  readonly #views = new Map<string, RunView>();

  constructor(store: Store) {
    this.#store = store;
  }

  of(runId: string): RunView {
    const view = this.#views.get(runId) ?? runView(this.#store, runId);
    this.#views.delete(runId);
    this.#views.set(runId, view);
    forgetOldest(this.#views, keptRuns);
    return view;
  }

  forget(runId: string): void {
    this.#views.delete(runId);
  }
}

function runView(store: Store, runId: string): RunView {
  const index = new OutcomeIndex(store, runId);
  const comparisons = new Map<string, Promise<readonly EvidenceRow[]>>();
  return {
    index,
    texts: new ExampleTexts(store, runId),
    async rows(query) {
      const cells = await index.cells();
      const { taskName, split, first, second } = query;
      const evaluations = cells
        .filter((cell) => cell.taskName === taskName && cell.split === split)
        .filter(({ systemPromptId }) => systemPromptId === first || systemPromptId === second)
        .reduce((sum, { seqs }) => sum + seqs.length, 0);
      const key = JSON.stringify([taskName, split, first, second, evaluations]);
      const rows = comparisons.get(key) ?? evidenceRows(store, index, query);
      comparisons.delete(key);
      comparisons.set(key, rows);
      forgetOldest(comparisons, keptComparisons);
      return rows;
    },
  };
}

function forgetOldest(kept: Map<string, unknown>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
