import { contentHash } from '../foundation/content-hash.ts';
import { UsageError } from '../foundation/errors.ts';
import type { Candidate, CasePool } from './case-pool.ts';
import type { LocatedCase } from './located-case.ts';

/** The cases of a task that must be in train, wherever the rest goes. */
export class Pins {
  readonly pool: CasePool;
  readonly #taskName: string;
  readonly #ids: ReadonlySet<string>;

  constructor(taskName: string, ids: readonly string[], pool: CasePool) {
    this.#taskName = taskName;
    this.#ids = new Set(ids);
    this.pool = pool;
  }

  has(located: LocatedCase): boolean {
    return this.#ids.size > 0 && this.#ids.has(idOf(located.content));
  }

  /** @throws UsageError `pinned-example` where the data keep the case for the test */
  poolFor({ content, part, where }: LocatedCase): CasePool {
    if (part !== 'test') return this.pool;
    throw this.#error(
      `the pinned example ${idOf(content)} is in the test split, which learning never sees`,
      where,
    );
  }

  /** @throws UsageError `pinned-example` where one is missing, or an id names several */
  candidates(): readonly Candidate[] {
    const candidates = this.pool.candidates();
    for (const id of this.#ids) {
      const named = candidates.filter(({ content }) => idOf(content) === id);
      if (named.length === 0) throw this.#error(`no example has the id ${id}, which is pinned`);
      if (named.length > 1) throw this.#error(`${named.length} examples have the id ${id}, which is pinned`);
    }
    return candidates;
  }

  #error(what: string, where = `task "${this.#taskName}"`): UsageError {
    const hint =
      'Correct `guards.pinned`, or the ids in the data. A task with `fields` reads ids from the field that `id` names there; an example without an id has that of its content.';
    return new UsageError('pinned-example', what, { where, hint });
  }
}

function idOf({ id, ...content }: Candidate['content']): string {
  return id ?? contentHash(content);
}
