import { z } from 'zod';
import { usualLossConfidence, usualLossExamples } from '../../optimizers/requirements/guard-settings.ts';

const text = z.string().trim().min(1);

/** What must not get worse. */
export const guardsSchema = z.strictObject({
  taskLoss: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'How much any source task may lose against the first system prompt, at most. It is tested with the lower end of the interval of the paired difference.',
    ),
  lossExamples: z
    .int()
    .min(1)
    .optional()
    .describe(
      `Examples of each task that its loss is judged by, from train and select. Default ${usualLossExamples}.`,
    ),
  lossConfidence: z
    .number()
    .min(0)
    .max(0.999)
    .optional()
    .describe(
      `Confidence of that interval; with less a prompt has less to show. Default ${usualLossConfidence}; 0: the estimate alone counts.`,
    ),
  pinned: z
    .record(text, z.array(text).min(1))
    .optional()
    .describe(
      'Ids of examples that must stay right, by source task. They are always in train. Examples that the first system prompt gets wrong do not count.',
    ),
  keep: z
    .array(text)
    .optional()
    .describe(
      'Texts of the first system prompt, such as sentences or lines, that every later one must contain word for word.',
    ),
  longestTokens: z.int().min(1).optional().describe('Maximum tokens of a system or user prompt (estimated).'),
  growth: z
    .number()
    .positive()
    .optional()
    .describe('Maximum tokens of a prompt, as a multiple of those of the first one, such as 1.5.'),
  language: z
    .string()
    .regex(/^(first|[a-z]{2})$/, 'should be `first`, or a code of two letters such as `de`')
    .optional()
    .describe(
      'The language of prompts: `first` for that of the first one, or a code such as `de`. Needs the package `eld`.',
    ),
});

const weight = (unit: string) =>
  z.number().min(0).max(1).optional().describe(`The score, in [0, 1], that ${unit} takes away.`);

/** What is wanted beside the score. */
export const objectivesSchema = z
  .strictObject({
    choose: z
      .enum(['learned', 'shortest', 'weighted'])
      .default('learned')
      .describe(
        'Which prompt is taken: the `learned` one (the others are only shown), the `shortest` near the best, or the best by `weights`.',
      ),
    within: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe('With `shortest`: how far the score may be below the best; 0.01 is one point.'),
    weights: z
      .strictObject({
        promptTokens: weight('100 tokens of the system prompt'),
        replyTokens: weight('100 tokens of a reply'),
        usd: weight('a US dollar in 1000 calls'),
        seconds: weight('a second in a call'),
      })
      .default({})
      .describe('With `weighted`: how much score each cost takes away.'),
    candidates: z
      .int()
      .min(2)
      .default(8)
      .describe('Maximum number of system prompts to weigh, including the first and the learned one.'),
    shortened: z
      .int()
      .min(0)
      .default(3)
      .describe(
        'How many of them are shorter versions of the learned prompt, written by the optimizer model.',
      ),
    examples: z
      .int()
      .min(1)
      .default(100)
      .describe('Examples per source task that they all answer, from train and select.'),
  })
  .refine(
    ({ choose, weights }) => choose !== 'weighted' || Object.values(weights).some((one) => (one ?? 0) > 0),
    {
      path: ['weights'],
      error: 'should say what costs take away: with none, `weighted` chooses by the score alone',
    },
  );
