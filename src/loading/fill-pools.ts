import type { DataPart } from '../data/readers/case-reader.ts';
import { contentHash } from '../foundation/content-hash.ts';
import { UsageError } from '../foundation/errors.ts';
import { demonstrates } from '../prompts/demonstrations.ts';
import { goldText } from '../scoring/answer-text.ts';
import { suggestName } from '../scoring/closest-name.ts';
import { goldProblem } from '../scoring/gold-problem.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import type { Pools } from '../tasks/splits/splits.ts';
import { type Candidate, CasePool } from './case-pool.ts';
import { slotsOfFrame } from './conversation/prompt-frame.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { LocatedCase } from './located-case.ts';
import type { TaskPlan } from './task-plan.ts';

/** Cases kept for each that the splits need, and at least: what bounds memory for large files. */
const roomPerExample = 10;
const leastRoom = 2_000;

export interface FilledPools {
  readonly pools: Pools<Candidate>;
  /** Cases that were read, repeated ones included. */
  readonly read: number;
  /** Cases that a user prompt shows as worked examples: they are in no split. */
  readonly demonstrated: number;
}

/**
 * Reads a task's cases, checks each for its expected answer and the slots of the user prompts, and keeps as many different
 * ones as splitting needs.
 * @throws UsageError `unreadable-gold` and `unknown-slot`, naming file and line; `pinned-example`
 */
export async function fillPools(
  plan: TaskPlan,
  { seed, signal, pinned = {} }: Pick<LoadTasksOptions, 'seed' | 'signal' | 'pinned'>,
): Promise<FilledPools> {
  const { trainExamples, selectExamples, testExamples } = plan.limits;
  const room = Math.max(leastRoom, roomPerExample * (trainExamples + selectExamples + testExamples));
  const pools = new Map<DataPart, CasePool>();
  const pins = new Pins(plan.name, pinned[plan.name] ?? [], new CasePool({ room, seed }));
  const own = plan.userPrompts.flatMap((prompt) => prompt.slots);
  const slots = [...new Set([...own, ...(plan.frame === undefined ? [] : slotsOfFrame(plan.frame))])];
  let read = 0;
  let demonstrated = 0;
  for await (const located of plan.read()) {
    signal?.throwIfAborted();
    read += 1;
    if (isDemonstrated(plan, located)) {
      demonstrated += 1;
      continue;
    }
    checkGold(plan, located);
    const part = located.part ?? 'train';
    const pool = pins.has(located)
      ? pins.poolFor(located)
      : (pools.get(part) ?? new CasePool({ room, seed }));
    if (pool !== pins.pool) pools.set(part, pool);
    const label = labelOf(plan, located);
    pool.add(located, { shown: shownFields(slots, located), label });
  }
  const [train = [], select, test] = (['train', 'select', 'test'] as const).map((part) =>
    pools.get(part)?.candidates(),
  );
  return { pools: { pinned: pins.candidates(), train, select, test }, read, demonstrated };
}

/** A prompt that shows an example must not be scored on it. */
function isDemonstrated({ userPrompts }: TaskPlan, { content: found }: LocatedCase): boolean {
  return userPrompts.some(({ text, slots }) => {
    const fields = exampleFields({ id: '', ...found });
    return demonstrates(text, Object.fromEntries(slots.map((slot) => [slot, fields[slot] ?? ''])));
  });
}

function checkGold({ parser, scorer }: TaskPlan, { content: found, where }: LocatedCase): void {
  const problem = goldProblem(parser, scorer, found.expected);
  if (problem === undefined) return;
  throw new UsageError('unreadable-gold', problem, {
    where,
    hint: 'Correct the data, or what the task says under "answer" and "fields".',
  });
}

/** The expected answer where answers are a closed set; splits then have the same make-up. */
function labelOf({ parser }: TaskPlan, { content: found }: LocatedCase): string | undefined {
  return parser.labels === undefined ? undefined : goldText(parser, found.expected);
}

/**
 * What prompts with these slots show of a case, differences in case and spaces aside. Cases of which they show the same
 * are one to whoever learns from them.
 * @throws UsageError `unknown-slot` where the case lacks a field
 */
function shownFields(slots: readonly string[], { content: found, where }: LocatedCase): readonly string[] {
  const fields = exampleFields({ id: '', ...found });
  return slots.map((slot) => {
    const value = Object.hasOwn(fields, slot) ? fields[slot] : undefined;
    if (value === undefined) throw unknownSlot(slot, Object.keys(fields), where);
    return value.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  });
}

function unknownSlot(slot: string, known: readonly string[], where: string): UsageError {
  return new UsageError(
    'unknown-slot',
    `a user prompt has the slot {{${slot}}}, which this example does not have`,
    { where, hint: `Its fields are ${known.join(', ')}. ${hint(slot, known)}` },
  );
}

function hint(unknown: string, known: readonly string[]): string {
  const suggestion = suggestName(unknown, known);
  return suggestion.startsWith('Did you mean') ? suggestion : 'Further ones are named under "fields".';
}

/** The cases of a task that must be in train, wherever the rest goes. */
class Pins {
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
