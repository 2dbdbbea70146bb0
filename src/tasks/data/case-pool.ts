import { contentHash } from '../../foundation/content-hash.ts';
import type { Case } from '../example.ts';
import { type Splittable, seededPlace } from '../splits/clusters.ts';
import type { LocatedCase } from './located-case.ts';

/** A case that may come into a split. */
export interface Candidate extends Splittable {
  readonly case: Case;
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
  /** Cases that were offered, repeated ones included. */
  offered = 0;
  readonly #placed = new Map<string, Placed>();
  readonly #room: number;
  readonly #seed: number;
  /** Nothing behind this place can be kept any more. */
  #last = '~';

  constructor(settings: { readonly room: number; readonly seed: number }) {
    this.#room = settings.room;
    this.#seed = settings.seed;
  }

  add(located: LocatedCase, label: string | undefined): void {
    this.offered += 1;
    const candidate = toCandidate(located, label);
    const place = seededPlace(this.#seed, candidate.keys[0] ?? candidate.contentId);
    if (place > this.#last || this.#placed.has(candidate.contentId)) return;
    this.#placed.set(candidate.contentId, { candidate, place });
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

/** The group comes first among the keys, so that groups are kept or left out as wholes when a source is sampled. */
function toCandidate({ case: found, where, group }: LocatedCase, label: string | undefined): Candidate {
  const { id: _own, ...content } = found;
  const input = `input ${contentHash(comparable(found.input))}`;
  return {
    case: found,
    where,
    contentId: contentHash(content),
    keys: group === undefined ? [input] : [`group ${contentHash(group)}`, input],
    ...(label !== undefined && { label }),
  };
}

/** Inputs that differ in case or spaces only are one input to whoever learns from them. */
function comparable(input: unknown): unknown {
  return typeof input === 'string' ? input.toLowerCase().replaceAll(/\s+/g, ' ').trim() : input;
}
