import { contentHash } from '../foundation/content-hash.ts';
import { UsageError } from '../foundation/errors.ts';
import { slotsOf } from '../prompts/template.ts';
import { constants } from './constants.ts';
import { formatFit } from './format-demand.ts';
import type { TaskLaw } from './laws/law.ts';
import { responseLaws } from './laws/response-laws.ts';
import type { WorldKind } from './laws/world-kinds.ts';
import { drawNeeds, type TaskNeeds } from './needs.ts';
import { PromptReader, type PromptReading, withoutSlots } from './prompt-reading.ts';
import { ExampleIndex } from './recognition/example-index.ts';
import { skills } from './skills/skills.ts';
import { knowTask, recognisableTexts, type SimulatedExample, type SimulatedTask } from './world-tasks.ts';

export interface WorldSettings {
  /** How far the needs of tasks of one domain differ: 0 shares all domain needs, 1 none. Default 0.3. */
  readonly spread?: number;
  /** The law by which the base model responds to prompts (`laws/`). Default `additive`. */
  readonly kind?: WorldKind;
}

export interface WorldRequest {
  readonly seed: number;
  /** Every task that the models will be asked about, with the examples of all its splits. */
  readonly tasks: readonly SimulatedTask[];
  readonly settings?: WorldSettings;
}

/**
 * What a world really rewards. For measurements only: no learning method may see it. Scores are expected shares of
 * right, readable answers over the task's population of examples, in [0, 1], without sampling noise. (A task scored
 * by macro F1 or with partial credit has another scale than this one.)
 */
export interface WorldTruth {
  /** Expected score of a pair of prompts; the user prompt is a template, and 0 is the score of one without slots. */
  expectedScore(taskName: string, systemPrompt: string, userPrompt: string): number;
  /** The score of the best pair, as far as its kind's law can find it: a ceiling that some prompt reaches. */
  bestScore(taskName: string): number;
}

/** A simulated world: what its tasks need, and the examples that its base model knows. */
export interface World {
  readonly seed: number;
  readonly kind: WorldKind;
  /** Content hash of everything that the replies depend on. */
  readonly id: string;
  readonly taskNames: readonly string[];
  readonly truth: WorldTruth;
  readonly reader: PromptReader;
  /** The example that a message holds, and the rest of the message. */
  recognise(message: string): Recognised | undefined;
}

interface Recognised {
  readonly example: SimulatedExample;
  /** The message without the example's texts: the user prompt as the model sees it. */
  readonly rest: string;
}

/**
 * Draws a world from its seed. Equal seeds, tasks and settings give equal worlds.
 * @throws UsageError `duplicate-task`, `pattern-not-writable`
 */
export function createWorld({ seed, tasks, settings = {} }: WorldRequest): World {
  const { spread = constants.spread, kind = 'additive' } = settings;
  const law = responseLaws[kind];
  refuseDuplicates(tasks.map((task) => task.name));
  const needs = drawNeeds({ seed, tasks, spread });
  const known = tasks.map((task, position) =>
    knowTask(task, { seed, law, needs: needs[position] as TaskNeeds }),
  );
  const examples = known.flatMap((task) => task.examples);
  const index = new ExampleIndex(
    tasks.flatMap((task) => task.examples.map((example) => recognisableTexts(task, example))),
  );
  const reader = new PromptReader();
  return {
    seed,
    kind,
    id: contentHash({
      seed,
      spread,
      kind,
      constants,
      law: law.constants,
      skills,
      examples: examples.map(({ id, task }) => [task.name, id]),
    }),
    taskNames: tasks.map((task) => task.name),
    truth: worldTruth(new Map(known.map(({ task }) => [task.name, task.law])), reader),
    reader,
    recognise(message) {
      const found = index.find(message);
      if (found === undefined) return undefined;
      const { rest } = found;
      const candidates = found.examples.map((number) => examples[number] as SimulatedExample);
      return { example: bestFitting(candidates, reader.read(rest)), rest };
    },
  };
}

/** Tasks may share their inputs and ask different things of them: the prompt then tells which one is meant. */
function bestFitting(candidates: readonly SimulatedExample[], prompt: PromptReading): SimulatedExample {
  const fits = candidates.map(({ task }) => formatFit(task.format, prompt));
  return candidates[fits.indexOf(Math.max(...fits))] as SimulatedExample;
}

function worldTruth(laws: ReadonlyMap<string, TaskLaw>, reader: PromptReader): WorldTruth {
  const lawOf = (taskName: string): TaskLaw => {
    const law = laws.get(taskName);
    if (law !== undefined) return law;
    throw new UsageError('unknown-task', `the simulated world has no task ${taskName}`, {
      hint: `Its tasks: ${[...laws.keys()].join(', ')}.`,
    });
  };
  return {
    expectedScore(taskName, systemPrompt, userPrompt) {
      const law = lawOf(taskName);
      if (slotsOf(userPrompt).length === 0) return 0;
      return law.expectedScore(reader.read(systemPrompt), reader.read(withoutSlots(userPrompt)));
    },
    bestScore: (taskName) => lawOf(taskName).best().score,
  };
}

function refuseDuplicates(names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice === undefined) return;
  throw new UsageError('duplicate-task', `two tasks of the simulated world are named ${twice}`, {
    hint: 'Give each task a name of its own.',
  });
}
