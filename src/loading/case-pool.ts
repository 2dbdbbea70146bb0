import { contentHash } from '../foundation/content-hash.ts';
import type { Case } from '../tasks/example.ts';
import { type Splittable, seededPlace } from '../tasks/splits/clusters.ts';
import type { LocatedCase } from './located-case.ts';

/** A case that may come into a split. */
export interface Candidate extends Splittable {
  readonly content: Case;
  readonly where: string;
}

interface Placed {
  readonly candidate: Candidate;
  readonly place: string;
}

/**
 * Collects the different cases of a source in bounded memory: of more than it has room for, it keeps those that come
 * first in seeded order, a random sample that is the same whatever the order of the source.
 */
export class CasePool {
  readonly #placed = new Map<string, Placed>();
  readonly #room: number;
  readonly #seed: number;
  /** Nothing behind this place can be kept any more. */
  #last = '~';

  constructor(settings: { readonly room: number; readonly seed: number }) {
    this.#room = settings.room;
    this.#seed = settings.seed;
  }

  /** `shown` is what prompts show of the case: cases that look the same stay together. */
  add(located: LocatedCase, { shown, label }: { readonly shown: unknown; readonly label?: string }): void {
    const keys = keysOf(located, shown);
    const place = seededPlace(this.#seed, keys[0]);
    if (place > this.#last) return;
    const { content: found, where } = located;
    const { id: _own, ...content } = found;
    const contentId = contentHash(content);
    if (this.#placed.has(contentId)) return;
    const candidate = { content: found, where, contentId, keys, label };
    this.#placed.set(contentId, { candidate, place });
    if (this.#placed.size >= 2 * this.#room) this.#shrink();
  }

  /** The cases kept, in no particular order. */
  candidates(): readonly Candidate[] {
    if (this.#placed.size > this.#room) this.#shrink();
    return [...this.#placed.values()].map(({ candidate }) => candidate);
  }

  #shrink(): void {
    const inOrder = [...this.#placed.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    for (const { candidate } of inOrder.slice(this.#room)) this.#placed.delete(candidate.contentId);
    this.#last = inOrder[this.#room - 1]?.place ?? this.#last;
  }
}

function sortKey({ place, candidate }: Placed): string {
  return place + candidate.contentId;
}

/** The group comes first, so that groups are kept or left out as wholes when a source is sampled. */
function keysOf({ group }: LocatedCase, shown: unknown): readonly [string, ...string[]] {
  const input = `input ${contentHash(shown)}`;
  return group === undefined ? [input] : [`group ${contentHash(group)}`, input];
}
