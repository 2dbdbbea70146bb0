import { z } from 'zod';
import { isLanguageModel } from '../../models/model-setting.ts';
import type { LanguageModelObject } from '../../models/transports/ai-sdk/language-model.ts';
import { codeOnly } from './code-only.ts';
import { nameSchema } from './name.ts';

const parametersSchema = z.strictObject({
  temperature: z
    .number()
    .min(0)
    .max(2)
    .nullish()
    .describe('Default: 0 for the base model, 1 for the optimizer.'),
  maxOutputTokens: z
    .int()
    .min(1)
    .nullish()
    .describe('Maximum tokens of a reply, including thinking. Budgets reserve that many.'),
  topP: z.number().min(0).max(1).nullish().describe('Nucleus sampling.'),
  seed: z.int().nullish().describe('Seed sent to the server.'),
  stopSequences: z.array(z.string().min(1)).nullish().describe('Texts that end a reply.'),
  reasoningEffort: z
    .string()
    .min(1)
    .nullish()
    .describe('Thinking effort of reasoning models, such as `low`; see the provider for the values.'),
});

const priceSchema = z.strictObject({
  input: z.number().min(0).describe('US dollars per million input tokens.'),
  output: z.number().min(0).describe('US dollars per million output tokens.'),
  batch: z
    .strictObject({
      input: z.number().min(0).describe('US dollars per million input tokens.'),
      output: z.number().min(0).describe('US dollars per million output tokens.'),
    })
    .optional()
    .describe('The price of calls in batches. Default: half.'),
});

/** A model of the AI SDK (any object with its `doGenerate`). */
const modelOfCode = codeOnly<LanguageModelObject>(
  'LanguageModelObject',
  'a model of the AI SDK',
  (value) => typeof value === 'object' && value !== null && isLanguageModel(value),
);

const modelObjectSchema = z.strictObject({
  model: z.union([nameSchema, modelOfCode]).describe('`provider/model`, such as `ollama/llama3.2`.'),
  baseURL: z.string().min(1).optional().describe('Address of the endpoint, if it is not the default.'),
  apiKeyEnv: z.string().min(1).optional().describe('Name of the environment variable that holds the key.'),
  params: parametersSchema
    .optional()
    .describe('Sampling parameters. `null` omits one that would otherwise be sent.'),
  systemRole: z
    .enum(['system', 'developer', 'merge-into-user'])
    .optional()
    .describe(
      'How the system prompt is sent. `merge-into-user` puts it before the user prompt, for models without a system role. Default: `system`.',
    ),
  reasoningAsAnswer: z
    .boolean()
    .optional()
    .describe('If a reply contains only thinking, looks for the answer there. Default: false.'),
  body: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Additional fields of each request's body, such as `chat_template_kwargs` of vLLM."),
  headers: z
    .record(z.string(), z.union([z.string(), z.strictObject({ fromEnv: z.string().min(1) })]))
    .optional()
    .describe('Additional headers of each request. Write a secret as `{ fromEnv: NAME_OF_THE_VARIABLE }`.'),
  gguf: z
    .strictObject({
      contextSize: z
        .int()
        .min(64)
        .optional()
        .describe(
          'Tokens of a request and its reply together. Default: 4096, or the context that the model was trained with if that is smaller.',
        ),
      sequences: z
        .int()
        .min(1)
        .max(256)
        .optional()
        .describe(
          'Concurrent calls, each with its own context. Default: as many as `threads`, or fewer if memory is short.',
        ),
      threads: z
        .int()
        .min(1)
        .max(1_024)
        .optional()
        .describe("Total threads over all calls. Default: half of the machine's cores."),
    })
    .meta({ id: 'gguf' })
    .optional()
    .describe('How a model named `gguf/PATH` runs in this process.'),
  price: priceSchema.optional().describe('The price, if the price list has none or a different one.'),
  timeoutSeconds: z
    .number()
    .positive()
    .optional()
    .describe(
      'Time limit for one attempt, from sending to the last byte of the reply. Default: `timeoutSeconds` of the configuration.',
    ),
});

const commandSchema = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'A program and its arguments, such as `[llm, -m, my-model]`: it reads the request on its standard input and writes the reply on its standard output. It is run without a shell.',
    ),
  input: z
    .enum(['json', 'text'])
    .optional()
    .describe(
      'What it reads: a line of JSON with `role`, `messages` and `parameters`, or the texts of the messages alone. Default: `json`.',
    ),
  output: z
    .enum(['text', 'json'])
    .optional()
    .describe(
      'What it writes: the reply alone, or JSON with `text` and, if known, `usage` and `finishReason`. Default: `text`.',
    ),
  concurrency: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Maximum number of processes at once. Default: the number of cores.'),
  params: parametersSchema.optional().describe('Sampling parameters, passed on in the JSON.'),
  price: priceSchema.optional().describe('The price of its calls.'),
  timeoutSeconds: modelObjectSchema.shape.timeoutSeconds,
});

const batchSchema = z
  .union([
    z.boolean(),
    z.strictObject({
      maximumRequests: z
        .int()
        .min(1)
        .max(50_000)
        .optional()
        .describe('Maximum number of requests in a batch. Default: 10000.'),
      quietSeconds: z
        .number()
        .positive()
        .max(3_600)
        .optional()
        .describe('A batch is sent after this long without a new request or an answer. Default: 2.'),
      pollSeconds: z
        .number()
        .positive()
        .max(3_600)
        .optional()
        .describe('Maximum wait between two checks of a batch. Default: 30.'),
    }),
  ])
  .meta({ id: 'batches' });

const baseModelObjectSchema = modelObjectSchema.extend({
  batch: batchSchema
    .optional()
    .describe(
      "Sends the calls through the provider's batch interface: half the price, and each step waits for its batch, up to 24 hours. For `openai`, `anthropic` and `openai-compatible`.",
    ),
});

/** The base model, whose calls can wait for a batch. */
export const baseModelSchema = z
  .union([nameSchema, baseModelObjectSchema, commandSchema, modelOfCode])
  .meta({ id: 'baseModel' });

export const modelSchema = z
  .union([nameSchema, modelObjectSchema, commandSchema, modelOfCode])
  .meta({ id: 'model' });
