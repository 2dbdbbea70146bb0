import type { SplitName } from '../../evaluation/evaluation.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import type { EvaluationFinished } from '../../optimizers/contract/evaluation-finished.ts';
import type { Store } from '../store/open-store.ts';
import type { OutcomeCell, OutcomeIndex } from './outcome-index.ts';
import { readEvaluations } from './stored-evidence.ts';

/** Which outcomes are put side by side: two system prompts on one split of one task. */
export interface EvidenceQuery {
  readonly taskName: string;
  readonly split: SplitName;
  /** Ids of system prompts. */
  readonly first: string;
  readonly second: string;
}

/** What an example gave under one pair of prompts. */
export interface EvidenceReading {
  readonly userPromptId: string;
  readonly score: number | null;
  readonly answer: string | null;
  readonly formatError: string | null;
  /** Identity of the call; `null` for a task with an application of its own. */
  readonly call: string | null;
}

/** One example under both system prompts; `null` where one of them did not meet it. */
export interface EvidenceRow {
  readonly exampleId: string;
  readonly first: EvidenceReading | null;
  readonly second: EvidenceReading | null;
}

/**
 * The examples that either system prompt met. Where both met an example with the same user prompt, the readings of
 * each such user prompt make a row; otherwise the first reading of each side does, as when learning has changed the
 * user prompt too.
 */
export async function evidenceRows(
  store: Store,
  index: OutcomeIndex,
  { taskName, split, first, second }: EvidenceQuery,
): Promise<readonly EvidenceRow[]> {
  const cells = (await index.cells()).filter((cell) => cell.taskName === taskName && cell.split === split);
  const sideOf = (systemPromptId: string) => readSide(store, index.runId, cellsOf(cells, systemPromptId));
  return pairSides(sideOf(first), sideOf(second));
}

type Side = ReadonlyMap<string, readonly EvidenceReading[]>;

function cellsOf(cells: readonly OutcomeCell[], systemPromptId: string): readonly OutcomeCell[] {
  return cells.filter((cell) => cell.systemPromptId === systemPromptId);
}

function readSide(store: Store, runId: string, cells: readonly OutcomeCell[]): Side {
  const seqs = cells.flatMap((cell) => cell.seqs);
  return readingsByExample(readEvaluations(store, runId, seqs));
}

/** The last reading of each user prompt, example by example. */
function readingsByExample(evaluations: readonly EvaluationFinished[]): Side {
  const byExample = new Map<string, Map<string, EvidenceReading>>();
  for (const { userPromptId, outcomes } of evaluations) {
    for (const [exampleId, score, call, answer, formatError] of outcomes) {
      const readings = getOrMake(byExample, exampleId, () => new Map<string, EvidenceReading>());
      readings.set(userPromptId, { userPromptId, score, answer, formatError, call });
    }
  }
  return new Map([...byExample].map(([exampleId, readings]) => [exampleId, [...readings.values()]]));
}

function pairSides(first: Side, second: Side): readonly EvidenceRow[] {
  const exampleIds = new Set([...first.keys(), ...second.keys()]);
  return [...exampleIds].flatMap((exampleId) =>
    pairReadings(exampleId, first.get(exampleId) ?? [], second.get(exampleId) ?? []),
  );
}

function pairReadings(
  exampleId: string,
  first: readonly EvidenceReading[],
  second: readonly EvidenceReading[],
): readonly EvidenceRow[] {
  const common = first.flatMap((one) => {
    const other = second.find(({ userPromptId }) => userPromptId === one.userPromptId);
    return other === undefined ? [] : [{ exampleId, first: one, second: other }];
  });
  if (common.length > 0) return common;
  return [{ exampleId, first: first[0] ?? null, second: second[0] ?? null }];
}
