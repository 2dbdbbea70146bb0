import { UsageError } from '../foundation/errors.ts';
import type { Store } from './store/open-store.ts';

/**
 * The id of the run that `reference` names: a whole id, the beginning of exactly one, any part of exactly one (such as
 * its words), or `latest`, the newest that was not made for a study (of these, where there are no others). Upper and
 * lower case are the same.
 * @throws UsageError `run-not-found`, `run-ambiguous`.
 */
export function findRun({ database }: Store, reference: string): string {
  if (reference === 'latest') {
    const latest = database.get<{ id: string }>(
      'SELECT id FROM run ORDER BY part_of IS NOT NULL, number DESC LIMIT 1',
    );
    if (latest === undefined) throw notFound('there are no runs yet');
    return latest.id;
  }
  const named = reference.trim().toLowerCase();
  const ids = named === '' ? [] : runsWith(database, named);
  if (ids.includes(named)) return named;
  const begun = ids.filter((id) => id.startsWith(named));
  const meant = begun.length > 0 ? begun : ids;
  const [first] = meant;
  if (first === undefined) throw notFound(`there is no run "${reference}"`);
  if (meant.length === 1) return first;
  const what = `${meant.length} runs ${begun.length > 0 ? 'begin with' : 'have'} "${reference}"`;
  throw new UsageError('run-ambiguous', `${what}: ${shortList(meant)}`, { hint: 'Give more of the id.' });
}

/** The oldest first. */
function runsWith(database: Store['database'], part: string): readonly string[] {
  return database
    .all<{ id: string }>('SELECT id FROM run WHERE instr(lower(id), ?) > 0 ORDER BY number', part)
    .map(({ id }) => id);
}

/** The run's key in the tables. */
export function runNumber({ database }: Store, runId: string): number {
  const row = database.get<{ number: number }>('SELECT number FROM run WHERE id = ?', runId);
  if (row === undefined) throw notFound(`there is no run "${runId}"`);
  return row.number;
}

function notFound(what: string): UsageError {
  return new UsageError('run-not-found', what, { hint: '`metaspo runs list` shows what is stored.' });
}

function shortList(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown}, ...` : shown;
}
