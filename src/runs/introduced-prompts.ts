import type { PromptIntroduced } from '../optimizers/contract/events.ts';
import type { RecordedEvent, RunEvent } from './run-event.ts';
import type { Store } from './store/open-store.ts';
import { storedJson } from './store/stored-json.ts';

/** A part of a run's log: the events behind `after`, up to and with `position`. */
export interface LogPart {
  readonly run: number;
  readonly after: number;
  readonly position: number;
}

type Introduction = RecordedEvent<PromptIntroduced>;

/**
 * The prompts that matter to who looks at a part of a log: its user prompts and first system prompts, and from wherever
 * they stand the system prompts that its `events` propose or accept. Those that were only tried are left out: there may
 * be a hundred thousand of them, and the index of introductions passes them by.
 */
export function introducedPrompts(
  store: Store,
  part: LogPart,
  events: readonly RecordedEvent[],
): readonly Introduction[] {
  const named = new Set(events.flatMap(({ event }) => systemPromptIds(event)));
  const found = [
    ...userPrompts(store, part),
    ...firstSystemPrompts(store, part),
    ...systemPromptsOf(store, part.run, [...named]),
  ];
  const rows = new Map(found.map((row) => [row.seq, row]));
  return [...rows.values()]
    .sort((one, other) => one.seq - other.seq)
    .map(({ body, ...row }) => ({ ...row, event: storedJson(body, `event ${row.seq}`) }));
}

interface IntroductionRow extends Omit<Introduction, 'event'> {
  readonly body: string;
}

// The index is named, as SQLite would rather go through all prompts by their place. Its expressions must stand here word
// for word.
const byKind = `SELECT seq, at, session, body FROM event INDEXED BY prompt_introduced
  WHERE run = ? AND type = 'prompt-introduced'`;
const byPlace = `SELECT seq, at, session, body FROM event WHERE run = ? AND type = 'prompt-introduced'`;

function userPrompts({ database }: Store, { run, after, position }: LogPart): IntroductionRow[] {
  return database.all(
    `${byKind} AND json_extract(body, '$.kind') = 'user' AND seq > ? AND seq <= ?`,
    run,
    after,
    position,
  );
}

function firstSystemPrompts(store: Store, { run, after, position }: LogPart): IntroductionRow[] {
  const end = Math.min(position, firstSystemProposal(store, run) - 1);
  return store.database.all(`${byPlace} AND seq > ? AND seq <= ?`, run, after, end);
}

function systemPromptsOf({ database }: Store, run: number, promptIds: readonly string[]): IntroductionRow[] {
  return database.all(
    `${byKind} AND json_extract(body, '$.kind') = 'system'
     AND json_extract(body, '$.promptId') IN (SELECT value FROM json_each(?))`,
    run,
    JSON.stringify(promptIds),
  );
}

function firstSystemProposal({ database }: Store, run: number): number {
  const row = database.get<{ seq: number }>(
    `SELECT seq FROM event
     WHERE run = ? AND type = 'candidate-proposed' AND json_extract(body, '$.kind') = 'system' ORDER BY seq LIMIT 1`,
    run,
  );
  return row?.seq ?? Number.MAX_SAFE_INTEGER;
}

function systemPromptIds(event: RunEvent): readonly string[] {
  switch (event.type) {
    case 'candidate-proposed':
      return event.kind === 'system' ? [event.promptId] : [];
    case 'system-prompt-accepted':
      return [event.promptId];
    case 'prompts-weighed':
      return event.prompts.map(({ promptId }) => promptId);
    case 'learning-finished':
      return [event.systemPromptId];
    default:
      return [];
  }
}
