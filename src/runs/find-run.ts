import { UsageError } from '../foundation/errors.ts';
import type { Store } from './store/open-store.ts';

/**
 * The id of the run that `reference` names: a whole id, the beginning of exactly one, or `latest`.
 * @throws UsageError `run-not-found`, `run-ambiguous`.
 */
export function findRun({ database }: Store, reference: string): string {
  if (reference === 'latest') {
    const latest = database.get<{ id: string }>('SELECT id FROM run ORDER BY number DESC LIMIT 1');
    if (latest === undefined) throw notFound('there are no runs yet');
    return latest.id;
  }
  const rows = database.all<{ id: string }>('SELECT id FROM run WHERE instr(id, ?) = 1', reference);
  const ids = reference === '' ? [] : rows.map((row) => row.id);
  const [first] = ids;
  if (first === undefined) throw notFound(`there is no run "${reference}"`);
  if (ids.length === 1) return first;
  if (ids.includes(reference)) return reference;
  throw new UsageError('run-ambiguous', `${ids.length} runs begin with "${reference}": ${shortList(ids)}`, {
    hint: 'Give more of the id.',
  });
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
