import type { EvaluationFinished } from '../../optimizers/contract/events.ts';
import { runNumber } from '../find-run.ts';
import type { Store } from '../store/open-store.ts';
import { storedJson } from '../store/stored-json.ts';
import { completionOf, type StoredCompletion } from '../stored-completion.ts';

/** The evaluations of a run that stand at these places of its log, in the order of the log. */
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

/** A stored reply by the identity of its call. Unlike the journal, looking leaves no trace of a use. */
export function readReply({ database }: Store, call: string): string | undefined {
  const row = database.get<StoredCompletion>(
    'SELECT text, input_tokens, output_tokens, rest FROM journal WHERE identity = ?',
    /^[0-9a-f]{32}$/.test(call) ? Buffer.from(call, 'hex') : call,
  );
  return row === undefined ? undefined : completionOf(row).text;
}
