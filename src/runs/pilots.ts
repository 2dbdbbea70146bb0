import type { Store } from './store/open-store.ts';
import { storedJson } from './store/stored-json.ts';

/** What one call of a run's kind took. */
export interface Pilot {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the server counted; absent where it sent no counts. */
  readonly tokens?: { readonly input: number; readonly output: number };
  /** Tokens of the messages at four characters a token: how the server's own count compares tells its tokenizer. */
  readonly expectedInput: number;
  /** From sending to the whole reply. */
  readonly ms: number;
  /** The reply ended at its token limit. */
  readonly cut: boolean;
}

/** Keeps what the call took; a later one takes its place. `identity` is that of the call (`callIdentity`). */
export function keepPilot({ database }: Store, identity: string, { at, ...measured }: Pilot): void {
  database.run(
    'INSERT INTO pilot (identity, at, body) VALUES (?, ?, ?) ON CONFLICT (identity) DO UPDATE SET at = excluded.at, body = excluded.body',
    Buffer.from(identity, 'hex'),
    at,
    JSON.stringify(measured),
  );
}

/** What a call took when it was made as a pilot; `undefined` where none was. */
export function storedPilot({ database }: Store, identity: string): Pilot | undefined {
  const row = database.get<{ at: number; body: string }>(
    'SELECT at, body FROM pilot WHERE identity = ?',
    Buffer.from(identity, 'hex'),
  );
  return row && { at: row.at, ...storedJson<Omit<Pilot, 'at'>>(row.body, 'a pilot call') };
}
