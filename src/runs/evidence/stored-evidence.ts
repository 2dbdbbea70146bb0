import type { EvaluationFinished } from '../../optimizers/contract/evaluation-finished.ts';
import { runNumber } from '../find-run.ts';
import type { Store } from '../store/open-store.ts';
import { storedJson } from '../store/stored-json.ts';

/** The evaluations of a run at these places of its log, in the order of the log. */
export function readEvaluations(
  store: Store,
  runId: string,
  seqs: readonly number[],
): readonly EvaluationFinished[] {
  const rows = store.database.all<{ body: string }>(
    `SELECT body FROM event
     WHERE run = ? AND type = 'evaluation-finished' AND seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    runNumber(store, runId),
    JSON.stringify(seqs),
  );
  return rows.map(({ body }) => storedJson<EvaluationFinished>(body, 'an evaluation'));
}
