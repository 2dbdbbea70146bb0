import type { RecordedEvent, RunEvent } from '../run-event.ts';

/** A run's events in order of recording, as `readEvents` gives them. */
export type RunLog = readonly RecordedEvent[];

type EventType = RunEvent['type'];

/** The events of some types, in order. */
export function eventsOf<Type extends EventType>(
  log: RunLog,
  ...types: readonly Type[]
): RecordedEvent<Extract<RunEvent, { readonly type: Type }>>[] {
  const wanted: readonly EventType[] = types;
  return log.filter((recorded): recorded is RecordedEvent<Extract<RunEvent, { readonly type: Type }>> =>
    wanted.includes(recorded.event.type),
  );
}

/**
 * One item for each key: the last, in the place of the first. A resumed run may state a fact again, as when examples
 * could be scored that could not be before; what it says later holds.
 */
export function latestBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Item[] {
  const latest = new Map<string, Item>();
  for (const item of items) latest.set(keyOf(item), item);
  return [...latest.values()];
}
