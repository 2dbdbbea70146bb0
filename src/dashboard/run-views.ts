import type {
  EvidenceListRow,
  EvidencePart,
  EvidenceWindow,
  PageScores,
} from '../operations/page/page-data.ts';
import { shownSystemPrompts } from '../operations/page/page-log.ts';
import { listRow } from '../operations/page/report-evidence.ts';
import { countByFilter, type EvidenceCounts, passesFilter } from '../runs/evidence/evidence-filter.ts';
import { type EvidenceQuery, type EvidenceRow, evidenceRows } from '../runs/evidence/evidence-rows.ts';
import { searchedPlaces } from '../runs/evidence/evidence-search.ts';
import { ExampleTexts } from '../runs/evidence/example-texts.ts';
import { type OutcomeCell, OutcomeIndex } from '../runs/evidence/outcome-index.ts';
import { SystemPromptScores } from '../runs/evidence/prompt-scores.ts';
import type { Store } from '../runs/store/open-store.ts';

/** How many runs, and how many comparisons, searches and filters of each, are kept in memory. */
const keptRuns = 4;
const keptLists = 6;

/** The runs that were looked at last, so that each is read once. */
export class RunViews {
  readonly #store: Store;
  readonly #views = new Map<string, RunView>();

  constructor(store: Store) {
    this.#store = store;
  }

  of(runId: string): RunView {
    return recallOrMake(this.#views, runId, keptRuns, () => new RunView(this.#store, runId));
  }

  forget(runId: string): void {
    this.#views.delete(runId);
  }
}

/** The rows of a comparison in which searched words occur. */
interface Found {
  readonly places: readonly number[];
  readonly counts: EvidenceCounts;
}

/** What has been read of one run for its pages. */
export class RunView {
  readonly runId: string;
  readonly index: OutcomeIndex;
  readonly texts: ExampleTexts;
  readonly #store: Store;
  readonly #scores = new SystemPromptScores();
  readonly #comparisons = new Map<string, Promise<readonly EvidenceRow[]>>();
  readonly #found = new Map<string, Promise<Found>>();
  readonly #passing = new Map<string, readonly number[]>();

  constructor(store: Store, runId: string) {
    this.#store = store;
    this.runId = runId;
    this.index = new OutcomeIndex(store, runId);
    this.texts = new ExampleTexts(store, runId);
  }

  async scores(): Promise<PageScores> {
    return { system: this.#scores.of(await this.shownCells()) };
  }

  /** The outcomes of the system prompts that the pages show. */
  async shownCells(): Promise<readonly OutcomeCell[]> {
    const shown = shownSystemPrompts(this.#store, this.runId);
    return (await this.index.cells()).filter(({ systemPromptId }) => shown.has(systemPromptId));
  }

  /** A row of a comparison by its place; `undefined` beyond its end. */
  async row(query: EvidenceQuery, place: number): Promise<EvidenceRow | undefined> {
    return (await this.#rows(await this.#versionOf(query), query))[place];
  }

  /** The part of a comparison that is asked for. What was read for one part is kept for the next. */
  async evidence(query: EvidenceQuery, part: EvidencePart): Promise<EvidenceWindow> {
    const version = await this.#versionOf(query);
    const rows = await this.#rows(version, query);
    const searched = JSON.stringify([version, part.search.trim()]);
    const { places, counts } = await recallOrMake(this.#found, searched, keptLists, () =>
      this.#find(rows, query, part.search),
    );
    const passing = recallOrMake(this.#passing, JSON.stringify([searched, part.filter]), keptLists, () =>
      places.filter((place) => passesFilter(rows[place] as EvidenceRow, part.filter)),
    );
    const wanted = passing.slice(part.from, part.from + part.count);
    return { counts, rows: wanted.flatMap((place) => this.#listed(rows[place], place, query)) };
  }

  /** Names a comparison as it is now: it grows with the evaluations of its prompts. */
  async #versionOf({ taskName, split, first, second }: EvidenceQuery): Promise<string> {
    const evaluations = (await this.index.cells())
      .filter((cell) => cell.taskName === taskName && cell.split === split)
      .filter(({ systemPromptId }) => systemPromptId === first || systemPromptId === second)
      .reduce((sum, { seqs }) => sum + seqs.length, 0);
    return JSON.stringify([taskName, split, first, second, evaluations]);
  }

  #rows(version: string, query: EvidenceQuery): Promise<readonly EvidenceRow[]> {
    return recallOrMake(this.#comparisons, version, keptLists, () =>
      evidenceRows(this.#store, this.index, query),
    );
  }

  async #find(rows: readonly EvidenceRow[], { taskName }: EvidenceQuery, search: string): Promise<Found> {
    const places = await searchedPlaces(rows, this.texts.update(), taskName, search);
    return { places, counts: countByFilter(places.map((place) => rows[place] as EvidenceRow)) };
  }

  #listed(row: EvidenceRow | undefined, place: number, { taskName }: EvidenceQuery): EvidenceListRow[] {
    if (row === undefined) return [];
    return [listRow(row, place, this.texts.textOf(taskName, row.exampleId).input)];
  }
}

/**
 * The value of a key, made when it is not there; of those that were wanted, the latest `most` are kept. A promise that
 * fails is forgotten.
 */
function recallOrMake<Key, Value>(kept: Map<Key, Value>, key: Key, most: number, make: () => Value): Value {
  const value = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, value);
  if (value instanceof Promise) value.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return value;
}
