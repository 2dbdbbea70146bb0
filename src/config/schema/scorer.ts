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
    .describe('`exact`, `contains`, `json-fields`: whether case matters. Default false.'),
  tolerance: z
    .number()
    .min(0)
    .optional()
    .describe('`numeric`: largest allowed distance from the expected answer. Default 0.'),
  relativeTolerance: z
    .number()
    .min(0)
    .optional()
    .describe("`numeric`: the same, as a share of the expected answer's size. Default 0."),
  wholeWords: z.boolean().optional().describe('`contains`: whole words and numbers only. Default false.'),
  pattern: z.string().optional().describe('`regex`: the pattern. Default: each expected answer is one.'),
  fields: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      '`json-fields`: paths (with dots) of the fields that count. Default: every field of the expected answer.',
    ),
  criteria: z.string().optional().describe('`judge`: what makes a reply correct, in words.'),
  levels: z
    .array(
      z.union([
        z.string().min(1),
        z.strictObject({
          name: z.string().min(1).describe('What the judge writes.'),
          score: z
            .number()
            .min(0)
            .max(1)
            .optional()
            .describe('Default: by its position, from 1 for the first down to 0 for the last.'),
          means: z.string().min(1).optional().describe('Which replies are at this level, in words.'),
        }),
      ]),
    )
    .min(2)
    .optional()
    .describe('`judge`: the levels of a rubric, the best first. Default: correct and incorrect.'),
  combine: z
    .enum(['mean', 'majority'])
    .optional()
    .describe(
      '`judge`: how the verdicts of several judges become one score: the mean of their scores, or the level that most of them name. Default: `mean`.',
    ),
});

export const scorerSchema = z.union([
  nameSchema,
  optionsSchema,
  codeOnly<ScorerFunction>('ScorerFunction', 'a scorer function'),
]);
