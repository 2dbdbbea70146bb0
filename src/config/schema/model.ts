import type { LanguageModel } from 'ai';
import { z } from 'zod';
import { codeOnly } from './code-only.ts';

const parametersSchema = z.strictObject({
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .describe('Default: 0 for the base model, 1 for the optimizer.'),
  maxOutputTokens: z
    .int()
    .min(1)
    .optional()
    .describe('Upper bound of a reply in tokens, thinking included; also what budgets reserve.'),
  topP: z.number().min(0).max(1).optional().describe('Nucleus sampling.'),
  seed: z.int().optional().describe('Seed that is sent to the server.'),
  stopSequences: z.array(z.string().min(1)).optional().describe('Texts that end a reply.'),
  reasoningEffort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high'])
    .optional()
    .describe('Thinking effort of reasoning models.'),
});

const priceSchema = z.strictObject({
  input: z.number().min(0).describe('US dollars per million input tokens.'),
  output: z.number().min(0).describe('US dollars per million output tokens.'),
});

const nameSchema = z.string().min(1);

const modelObjectSchema = z.strictObject({
  model: nameSchema.describe('`provider/model`, such as `ollama/llama3.2`.'),
  baseURL: z.url().optional().describe('Address of the endpoint, where it is not the usual one.'),
  apiKeyEnv: z.string().min(1).optional().describe('Name of the environment variable that holds the key.'),
  params: parametersSchema.optional().describe('Sampling parameters.'),
  price: priceSchema.optional().describe('Where the price list has none or another one.'),
});

/** A model of the AI SDK (any object with its `doGenerate`). */
const modelOfCode = codeOnly<Exclude<LanguageModel, string>>(
  'a model of the AI SDK',
  (value) => typeof value === 'object' && value !== null && 'doGenerate' in value,
);

export const modelSchema = z.union([nameSchema, modelObjectSchema, modelOfCode]).meta({ id: 'model' });
