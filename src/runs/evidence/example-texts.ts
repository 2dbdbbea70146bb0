import type { SplitName } from '../../evaluation/evaluation.ts';
import { transcript } from '../../prompts/message.ts';
import type { Example } from '../../tasks/example.ts';
import { readEvents } from '../event-log.ts';
import { storedReply } from '../journal.ts';
import type { ExampleRow } from '../run-event.ts';
import type { Store } from '../store/open-store.ts';
import type { EvidenceReading, EvidenceRow } from './evidence-rows.ts';

/** An example's input and expected answer as text; `null` where the run did not keep them. */
export interface ExampleText {
  readonly input: string | null;
  readonly expected: string | null;
}

/** All texts of a row of evidence; a reply is `null` where there is none. */
export interface EvidenceTexts extends ExampleText {
  readonly firstReply: string | null;
  readonly secondReply: string | null;
}

/** The examples of a run by task and id. */
export class ExampleTexts {
  readonly #examples = new Map<string, ExampleRow>();
  readonly #store: Store;
  readonly #runId: string;
  #position = 0;

  constructor(store: Store, runId: string) {
    this.#store = store;
    this.#runId = runId;
    this.update();
  }

  textOf(taskName: string, exampleId: string): ExampleText {
    const row = this.#examples.get(keyOf(taskName, exampleId));
    if (row === undefined) return { input: null, expected: null };
    const [, input, expected] = row;
    return { input: asText(input), expected: expected === null ? null : goldText(expected) };
  }

  textsOf(taskName: string, { exampleId, first, second }: EvidenceRow): EvidenceTexts {
    return {
      ...this.textOf(taskName, exampleId),
      firstReply: this.replyOf(first),
      secondReply: this.replyOf(second),
    };
  }

  replyOf(reading: EvidenceReading | null): string | null {
    if (reading === null || reading.call === null) return null;
    return storedReply(this.#store, reading.call)?.text ?? null;
  }

  /** Takes in what the run has recorded since; a run under way reads its test examples at its end. */
  update(): this {
    const filter = { after: this.#position, types: ['examples-read'] as const };
    for (const { seq, event } of readEvents(this.#store, this.#runId, filter)) {
      for (const row of event.examples) this.#examples.set(keyOf(event.taskName, row[0]), row);
      this.#position = seq;
    }
    return this;
  }
}

/** What a run keeps of its examples: rows in portions of a size that a log takes easily. */
export function examplesRead(
  taskName: string,
  split: SplitName,
  examples: readonly Example[],
): readonly {
  readonly type: 'examples-read';
  readonly taskName: string;
  readonly split: SplitName;
  readonly examples: readonly ExampleRow[];
}[] {
  const portions = Math.ceil(examples.length / rowsPerEvent);
  return Array.from({ length: portions }, (_unused, portion) => ({
    type: 'examples-read' as const,
    taskName,
    split,
    examples: examples
      .slice(portion * rowsPerEvent, (portion + 1) * rowsPerEvent)
      .map((example) => [example.id, shownInput(example), example.expected ?? null] as const),
  }));
}

/** The input; of an example with messages around it all that the model sees beside the prompts, as one text. */
function shownInput({ input, turn, before = [], images = [] }: Example): unknown {
  if (before.length === 0 && images.length === 0) return input;
  return transcript([...before, { role: 'user', content: turn ?? asText(input), images }]);
}

const rowsPerEvent = 100;

function keyOf(taskName: string, exampleId: string): string {
  return JSON.stringify([taskName, exampleId]);
}

function goldText(expected: unknown): string {
  return Array.isArray(expected) ? expected.map(asText).join(' | ') : asText(expected);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? '');
}
