import type { DataPart } from '../data/readers/case-reader.ts';
import { UsageError } from '../foundation/errors.ts';
import { demonstrates } from '../prompts/demonstrations.ts';
import { goldText } from '../scoring/answer-text.ts';
import { goldProblem } from '../scoring/gold-problem.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import type { Pools } from '../tasks/splits/splits.ts';
import { type Candidate, CasePool } from './case-pool.ts';
import { slotsOfFrame } from './conversation/prompt-frame.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { LocatedCase } from './located-case.ts';
import { Pins } from './pins.ts';
import { shownFields } from './shown-fields.ts';
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
 * Reads a task's cases, checks each for its gold answer and the slots of the user prompts, and keeps as many different
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

/** The gold answer where answers are a closed set; splits then have the same make-up. */
function labelOf({ parser }: TaskPlan, { content: found }: LocatedCase): string | undefined {
  return parser.labels === undefined ? undefined : goldText(parser, found.expected);
}
