import { z } from 'zod';
import type { ScorerFunction } from '../../scoring/scorer.ts';
import { scorerNames } from '../../scoring/scorer-setting.ts';
import { codeOnly } from './code-only.ts';

const nameSchema = z.enum(scorerNames);

/** A scorer with its options. Which option belongs to which scorer is checked where the scorer is made. */
const optionsSchema = z.strictObject({
  type: nameSchema.describe('Name of the scorer.'),
  caseSensitive: z
    .boolean()
    .optional()
    .describe('`exact`, `contains`, `json-fields`: upper and lower case differ. Default false.'),
  tolerance: z
    .number()
    .min(0)
    .optional()
    .describe('`numeric`: largest distance from the gold answer. Default 0.'),
  relativeTolerance: z
    .number()
    .min(0)
    .optional()
    .describe("`numeric`: the same as a share of the gold answer's size. Default 0."),
  wholeWords: z
    .boolean()
    .optional()
    .describe('`contains`: not as a part of a longer word or number. Default false.'),
  pattern: z.string().optional().describe('`regex`: the pattern. Default: each gold answer is one.'),
  fields: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      '`json-fields`: paths with dots of the fields that count. Default: every field of the gold answer.',
    ),
  criteria: z.string().optional().describe('`judge`: what makes a reply correct, in words.'),
});

export const scorerSchema = z.union([
  nameSchema,
  optionsSchema,
  codeOnly<ScorerFunction>('ScorerFunction', 'a scorer function'),
]);
