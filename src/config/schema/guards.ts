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
