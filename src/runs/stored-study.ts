import { randomUUID } from 'node:crypto';
import { contentHash } from '../foundation/content-hash.ts';
import { UsageError } from '../foundation/errors.ts';
import { readableRunId } from './run-id.ts';
import type { Store } from './store/open-store.ts';
import { storedJson } from './store/stored-json.ts';

export type StudyKind = 'evaluate' | 'adapt' | 'compare';

/** What a study has found, as it was printed. */
export interface StoredStudy<Result = unknown> {
  /** Such as `20261122-1705-quiet-otter`. */
  readonly id: string;
  readonly kind: StudyKind;
  /** Milliseconds since 1970: when it was last found. */
  readonly at: number;
  readonly result: Result;
}

/** Members of a result that differ when the same is found again. */
type Effort = 'usage' | 'unpriced' | 'wallMs';

/**
 * Keeps the result of a study, which must hold no secrets. The same result again, as from replies that were stored, keeps
 * its id and gets the new time.
 */
export function storeStudy<Result extends object>(store: Store, kind: StudyKind, result: Result): string {
  const at = new Date();
  const key = Buffer.from(contentHash({ kind, found: withoutEffort(result) }), 'hex');
  const row = store.database.transaction(() => {
    store.database.run(
      'INSERT INTO study (id, kind, at, key, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET at = excluded.at',
      readableRunId(at, randomUUID()),
      kind,
      at.getTime(),
      key,
      JSON.stringify(result),
    );
    return store.database.get<{ id: string }>('SELECT id FROM study WHERE key = ?', key);
  });
  return row?.id ?? '';
}

/** All studies, the latest first. */
export function listStudies({ database }: Store): readonly StoredStudy[] {
  return database
    .all<StudyRow>('SELECT id, kind, at, body FROM study ORDER BY at DESC, number DESC')
    .map(studyOf);
}

/** @throws UsageError `study-not-found` */
export function readStudy({ database }: Store, id: string): StoredStudy {
  const row = database.get<StudyRow>('SELECT id, kind, at, body FROM study WHERE id = ?', id);
  if (row === undefined) throw new UsageError('study-not-found', `there is no study "${id}"`);
  return studyOf(row);
}

interface StudyRow {
  readonly id: string;
  readonly kind: StudyKind;
  readonly at: number;
  readonly body: string;
}

function studyOf({ body, ...row }: StudyRow): StoredStudy {
  return { ...row, result: storedJson(body, `the study ${row.id}`) };
}

function withoutEffort(result: object): object {
  const {
    usage: _usage,
    unpriced: _unpriced,
    wallMs: _wallMs,
    ...found
  } = result as Partial<Record<Effort, unknown>>;
  return found;
}
