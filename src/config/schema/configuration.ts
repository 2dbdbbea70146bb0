import { z } from 'zod';
import type { Method } from '../../optimizers/contract/method.ts';
import { type Effort, efforts, settingsChangesSchema } from '../../optimizers/settings.ts';
import { worldKinds } from '../../simulation/laws/world-kinds.ts';
import { dialectNames } from '../../simulation/optimizer/dialects/dialect-names.ts';
import { codeOnly } from './code-only.ts';
import { budgetSchema, limitsSchema } from './limits.ts';
import { baseModelSchema, modelSchema } from './model.ts';
import { repeatsSchema } from './repeats.ts';
import { guardsSchema, objectivesSchema } from './requirements.ts';
import { taskSchema } from './task.ts';

/** A method of your own (docs/write-your-own.md). */
const methodOfCode = codeOnly<Method>(
  'Method',
  'a method with its `name`, `learn` and `plan`',
  (value) => typeof value === 'object' && value !== null && 'learn' in value && 'plan' in value,
);

const defaultSystemPrompt = 'You are a helpful assistant.';

const effortNames = Object.keys(efforts) as [Effort, ...Effort[]];

const modelsSchema = z.strictObject({
  base: baseModelSchema.optional().describe('Answers the tasks. Its replies are scored.'),
  bases: z
    .array(modelSchema)
    .min(2)
    .optional()
    .describe(
      'Several base models instead of `base`: all of them answer each example, and its score is their mean.',
    ),
  optimizer: modelSchema.optional().describe('Analyses failures and writes prompts.'),
  judge: modelSchema.optional().describe('Scores replies, for tasks with the scorer `judge`.'),
  judges: z
    .array(modelSchema)
    .min(2)
    .optional()
    .describe('Several judges instead of `judge`: each scores every reply (`combine` of the scorer).'),
});

const tasksSchema = z.strictObject({
  source: z.array(taskSchema).default([]).describe('Tasks from which the system prompt is learned.'),
  target: z.array(taskSchema).default([]).describe('Unseen tasks on which it is tested.'),
});

const share = z.number().min(0).max(1);

const simulationSchema = z.strictObject({
  seed: z.int().min(0).default(1).describe('The world of the models `sim/base` and `sim/optimizer`.'),
  kind: z
    .enum(worldKinds)
    .optional()
    .describe('How its base model responds to prompts (docs/simulation.md). Default `additive`.'),
  dialect: z
    .enum(dialectNames)
    .optional()
    .describe('How its optimizer model writes (docs/simulation.md). Default `sentences`.'),
  spread: share.optional().describe('How much tasks of one domain differ in what they need.'),
  noise: share
    .optional()
    .describe('Probability that a base model call at temperature 0 gets a fresh sample. Default 0.'),
  alwaysRight: z.boolean().optional().describe('The base model answers everything correctly. Default false.'),
  brokenReplies: share
    .optional()
    .describe("Share of the optimizer model's replies that break the output contract."),
});

/**
 * The whole configuration. Every key has its description here: the JSON Schema, the key table of
 * docs/configuration.md and the messages about wrong keys are made from it.
 */
export const configurationSchema = z.strictObject({
  systemPrompt: z
    .union([
      z.string(),
      z.strictObject({
        file: z
          .string()
          .min(1)
          .describe(
            'A file with the prompt, optionally after front matter; relative to the configuration file.',
          ),
      }),
    ])
    .default(defaultSystemPrompt)
    .describe(
      'Where learning starts: a text, `{ file: prompts/system.md }`, or `run:latest` (or another run) for what a run has learned, its user prompts included. The learned prompt is compared with it.',
    ),
  slots: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Values of slots in system prompts, such as `{{company}}`. A field of the example comes first; a slot without a value is sent unchanged.',
    ),
  models: modelsSchema.default({}).describe('The models, by role.'),
  tasks: tasksSchema.default({ source: [], target: [] }).describe('The tasks to learn from and to test on.'),
  preset: z
    .enum(['efficient', 'paper'])
    .default('efficient')
    .describe("The method's numbers and decisions: ours, or those of the paper."),
  effort: z
    .enum(effortNames)
    .optional()
    .describe(
      'How far `optimize` searches: half of the iterations of preset and method, all of them, or twice as many. Unless `budget` is set, the calls planned for them are the budget of the run.',
    ),
  method: z
    .union([z.string().min(1), methodOfCode])
    .default('metaspo')
    .describe('How the system prompt is learned: the name of a method.'),
  guards: guardsSchema
    .default({})
    .describe('What must not get worse while a prompt is learned (docs/guards.md).'),
  objectives: objectivesSchema
    .optional()
    .describe(
      'A last choice that weighs score against costs (docs/goals.md). Without it the learned prompt is taken as it is.',
    ),
  settings: settingsChangesSchema
    .default({})
    .describe("Individual settings of the method; they override the preset's."),
  repeats: repeatsSchema
    .optional()
    .describe('How often each example is asked, for models whose replies vary. Default: once.'),
  demonstrations: z
    .strictObject({
      most: z.int().min(1).max(32).describe('Maximum number of worked examples in a user prompt.'),
      sets: z.int().min(1).max(64).default(6).describe('How many sets of worked examples are compared.'),
    })
    .optional()
    .describe(
      'Adds worked examples to user prompts: correct replies of the base model on train, kept if they score better. Absent: none.',
    ),
  limits: limitsSchema
    .default({ trainExamples: 50, selectExamples: 50, testExamples: 500 })
    .describe('Maximum number of examples per task.'),
  budget: budgetSchema.default({}).describe('Limits of a run. Anything not named is unlimited.'),
  concurrency: z.int().min(1).max(10_000).default(32).describe('Maximum number of concurrent model calls.'),
  timeoutSeconds: z
    .number()
    .positive()
    .max(3_600)
    .default(120)
    .describe('Time limit for one attempt at a call. After that, it is tried again.'),
  queue: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A Redis server through which workers make the model calls, such as redis://host:6379. `none`: this process makes them.',
    ),
  telemetry: z
    .strictObject({
      texts: z
        .boolean()
        .optional()
        .describe('Whether spans contain the texts of prompts and replies. Default false.'),
    })
    .optional()
    .describe(
      'Makes OpenTelemetry spans, for a program that sets up its own SDK. The standard variables, such as OTEL_EXPORTER_OTLP_ENDPOINT, work without this key.',
    ),
  seed: z.int().min(0).default(1).describe('Seed of all random draws.'),
  dataDir: z
    .string()
    .min(1)
    .optional()
    .describe('A folder with raw data of the suites, read instead of the cache, without network access.'),
  simulation: simulationSchema.default({ seed: 1 }).describe('The world of the simulated models.'),
});

/** A checked configuration with the defaults filled in. */
export type Configuration = Omit<z.output<typeof configurationSchema>, 'systemPrompt'> & {
  /** The text itself, wherever it stands. */
  systemPrompt: string;
};
