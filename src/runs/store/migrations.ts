import { UsageError } from '../../foundation/errors.ts';
import type { Database } from './database.ts';

/**
 * Each entry takes the database one version up. Entries are never changed once released, only added.
 *
 * Version 1. Times are milliseconds since 1970. `event.key` is the content hash that keeps each fact once.
 * A reply belongs to every run that has used it (`journal_use`; run 0 is work outside of runs).
 *
 * Version 2. `progress` holds the current progress of a running run, one row a run. `study` holds the results of
 * evaluations, adaptations and comparisons; `key` is the content hash that keeps each result once.
 *
 * Version 3. `batch` and `batch_request` hold which requests are in which batch of a provider.
 *
 * Version 4. An index finds the prompts that a run has kept among all that it has tried; nothing else changes.
 *
 * Version 5. A lock has a token that no other has, and says where the id of its process means something. `run.part_of` names
 * the study that a run was made for.
 *
 * Version 6. `pilot` holds what single calls took that were made before any run; `identity` is that of the call.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE run (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE run_lock (
    run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    session INTEGER NOT NULL,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    heartbeat_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE event (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    session INTEGER NOT NULL,
    type TEXT NOT NULL,
    key BLOB NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_seq ON event (run, seq);
  CREATE UNIQUE INDEX event_by_key ON event (run, key);
  CREATE INDEX event_by_type ON event (run, type, seq);

  CREATE TABLE spend (
    run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE journal_model (
    number INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (model, role)
  ) STRICT;

  CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    identity ANY NOT NULL UNIQUE,
    model INTEGER NOT NULL REFERENCES journal_model,
    text TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    rest TEXT
  ) STRICT;

  CREATE TABLE journal_use (
    run INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (run, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX journal_use_by_entry ON journal_use (entry, run);
  `,
  `
  CREATE TABLE progress (
    run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    session INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE study (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    key BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE batch (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    model TEXT NOT NULL,
    requests INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    id TEXT
  ) STRICT;

  CREATE TABLE batch_request (
    identity ANY PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX batch_request_by_batch ON batch_request (batch);
  `,
  `
  CREATE INDEX prompt_introduced
    ON event (run, json_extract(body, '$.kind'), json_extract(body, '$.promptId'), seq)
    WHERE type = 'prompt-introduced';
  `,
  `
  ALTER TABLE run ADD COLUMN part_of TEXT;
  ALTER TABLE run_lock ADD COLUMN token TEXT NOT NULL DEFAULT '';
  ALTER TABLE run_lock ADD COLUMN place TEXT NOT NULL DEFAULT '';
  ALTER TABLE run_lock ADD COLUMN started_at TEXT NOT NULL DEFAULT '';
  `,
  `
  CREATE TABLE pilot (
    identity BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];

/**
 * Brings a database to the present version.
 * @throws UsageError `store-newer` when a newer metaspo has written it.
 */
export function migrate(database: Database): void {
  if (versionOf(database) === migrations.length) return;
  database.transaction(() => {
    const version = versionOf(database);
    if (version > migrations.length) throw newerVersion(database.file, version);
    for (const migration of migrations.slice(version)) database.execute(migration);
    database.execute(`PRAGMA user_version = ${migrations.length}`);
  });
}

function versionOf(database: Database): number {
  return database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

function newerVersion(file: string, version: number): UsageError {
  return new UsageError(
    'store-newer',
    `a newer metaspo has written this store (version ${version}; this one knows ${migrations.length})`,
    { where: file, hint: 'Update metaspo, or move the file away to start with an empty store.' },
  );
}
