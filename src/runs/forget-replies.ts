import type { Completion, ModelRole } from '../models/model.ts';
import { findRun, runNumber } from './find-run.ts';
import { livingLock, lockedError } from './run-lock.ts';
import type { Store } from './store/open-store.ts';
import { pageSize, pages } from './store/pages.ts';
import { completionOf, type StoredCompletion } from './stored-completion.ts';

/** Which stored replies are meant: those that meet all of what is given. */
export interface ReplyConditions {
  /** The model's id, such as `openai/gpt-6-luna`. */
  readonly model?: string | undefined;
  readonly role?: ModelRole | undefined;
  /** A run that has used the reply: its id, a part of it, or `latest`. */
  readonly run?: string | undefined;
  /** Why the reply ended. */
  readonly finish?: Completion['finishReason'] | undefined;
  /** What stands somewhere in the reply. */
  readonly text?: string | undefined;
}

export interface ForgetOptions {
  /** Counts the replies and keeps them. Default false. */
  readonly dryRun?: boolean;
}

type Row = StoredCompletion & { readonly number: number };

/**
 * Deletes stored replies, so that whoever needs them asks the model again and pays for that. Gives their number.
 * @throws UsageError `run-not-found`, `run-ambiguous`; `run-locked` while a living process executes a run.
 */
export function forgetReplies(
  store: Store,
  conditions: ReplyConditions,
  { dryRun = false }: ForgetOptions = {},
): number {
  const { database, writes } = store;
  writes.flush();
  return database.transaction(() => {
    refuseWhileExecuting(store);
    const numbers = [...matching(store, conditions)];
    if (dryRun) return numbers.length;
    for (let from = 0; from < numbers.length; from += pageSize) {
      const some = JSON.stringify(numbers.slice(from, from + pageSize));
      database.run('DELETE FROM journal WHERE number IN (SELECT value FROM json_each(?))', some);
      database.run('DELETE FROM journal_use WHERE entry IN (SELECT value FROM json_each(?))', some);
    }
    return numbers.length;
  });
}

/** A run under way notes which replies it has used. */
function refuseWhileExecuting(store: Store): void {
  for (const { number, id } of store.database.all<{ number: number; id: string }>(
    'SELECT number, id FROM run',
  )) {
    const lock = livingLock(store, number);
    if (lock !== undefined) throw lockedError(id, lock);
  }
}

function* matching(store: Store, { model, role, run, finish, text }: ReplyConditions): Generator<number> {
  const filters: (readonly [string, string | number])[] = [];
  if (model !== undefined) filters.push(['journal_model.model = ?', model]);
  if (role !== undefined) filters.push(['journal_model.role = ?', role]);
  if (run !== undefined) {
    const used = 'EXISTS (SELECT 1 FROM journal_use WHERE entry = journal.number AND run = ?)';
    filters.push([used, runNumber(store, findRun(store, run))]);
  }
  const isMeant = (row: Row) => {
    if (finish === undefined && text === undefined) return true;
    const reply = completionOf(row);
    return (
      (finish === undefined || reply.finishReason === finish) &&
      (text === undefined || reply.text.includes(text))
    );
  };
  const pageBehind = (position: number) =>
    store.database.all<Row>(
      `SELECT journal.number, text, input_tokens, output_tokens, rest
       FROM journal JOIN journal_model ON journal_model.number = journal.model
       WHERE journal.number > ? ${filters.map(([filter]) => `AND ${filter} `).join('')}
       ORDER BY journal.number LIMIT ${pageSize}`,
      position,
      ...filters.map(([, value]) => value),
    );
  for (const rows of pages(0, ({ number }) => number, pageBehind))
    yield* rows.filter(isMeant).map(({ number }) => number);
}
