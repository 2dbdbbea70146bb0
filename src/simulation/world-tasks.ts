import type { AnswerFormat, AnswerParser } from '../scoring/answer.ts';
import { randomStream } from '../stats/random.ts';
import type { Example } from '../tasks/example.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import { type ReplyShape, replyShape } from './answers/answer-place.ts';
import { type Gold, goldOf } from './answers/gold.ts';
import type { ExampleLaw, ResponseLaw, TaskLaw } from './laws/law.ts';
import type { TaskNeeds } from './needs.ts';

/** A task that a world is made for. */
export interface SimulatedTask {
  /** Unique within the world. */
  readonly name: string;
  /** Tasks of one domain share a part of their needs; without one a task is a domain of its own. */
  readonly domain?: string;
  readonly parser: AnswerParser;
  /** Every example that the base model is to know, of all splits. */
  readonly examples: readonly Example[];
  /** The texts that a user prompt may show of an example. Default: `exampleFields`. */
  readonly render?: (example: Example) => Readonly<Record<string, string>>;
}

/** What the base model knows of a task. */
export interface KnownTask {
  readonly name: string;
  readonly format: AnswerFormat;
  readonly law: TaskLaw;
  readonly shape: ReplyShape;
  /** Expected answers of the task's examples, from which wrong ones are taken. */
  readonly golds: readonly string[];
}

/** What the base model knows of an example. */
export interface SimulatedExample {
  readonly id: string;
  readonly task: KnownTask;
  readonly gold: Gold | undefined;
  readonly law: ExampleLaw;
}

/** What a world draws for a task, and the law by which its base model responds. */
export interface TaskDraws {
  readonly seed: number;
  readonly law: ResponseLaw;
  readonly needs: TaskNeeds;
}

/** The examples of a task with its law, the expected answers looked up once. */
export function knowTask(
  task: SimulatedTask,
  { seed, law, needs }: TaskDraws,
): { readonly task: KnownTask; readonly examples: readonly SimulatedExample[] } {
  const golds = task.examples.map((example) => goldOf(task.parser, example.expected));
  const texts = golds.flatMap((gold) => (gold === undefined ? [] : [gold.text]));
  const known: KnownTask = {
    name: task.name,
    format: task.parser.format,
    law: law.forTask({ seed, taskName: task.name, format: task.parser.format, needs }),
    shape: replyShape(task.parser, texts[0] ?? '', task.name),
    golds: texts,
  };
  const examples = task.examples.map((example, index) => ({
    id: example.id,
    task: known,
    gold: golds[index],
    law: known.law.drawExample(randomStream(seed, 'example', task.name, example.id)),
  }));
  return { task: known, examples };
}

/** The texts by which the base model recognises an example. */
export function recognisableTexts(
  { render }: SimulatedTask,
  example: Example,
): Readonly<Record<string, string>> {
  if (render !== undefined) return render(example);
  const { input, ...others } = exampleFields(example);
  return typeof example.input === 'string' && input !== undefined ? { input, ...others } : others;
}
