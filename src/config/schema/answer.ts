import { z } from 'zod';

const places = ['tag', 'lastLine', 'regex', 'jsonPath'] as const;

/** The `answer` key of a task: where the answer stands in the reply, and what it may be. */
export const answerSchema = z
  .strictObject({
    tag: z.string().min(1).optional().describe('The answer is the text of the last `<tag>...</tag>`.'),
    lastLine: z.boolean().optional().describe('The answer is the last line that is not blank.'),
    regex: z
      .string()
      .min(1)
      .optional()
      .describe('The answer is the first group of the last match of this regular expression.'),
    jsonPath: z
      .string()
      .min(1)
      .optional()
      .describe("The answer is at this path in the reply's JSON, such as `$.result.label`."),
    type: z
      .enum(['choice', 'integer', 'number', 'yes-no', 'label', 'text', 'json'])
      .optional()
      .describe('The type of the answer. Default `text`.'),
    min: z.number().optional().describe('The lowest valid `integer` or `number`.'),
    max: z.number().optional().describe('The highest valid `integer` or `number`.'),
    choices: z.int().min(2).max(26).optional().describe('How many options a `choice` has, from A.'),
    labels: z.array(z.string().min(1)).min(2).optional().describe('The allowed labels of a `label`.'),
    schema: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('The JSON Schema (draft 2020-12) that a `json` answer must match.'),
    structured: z
      .boolean()
      .optional()
      .describe(
        'Asks the endpoint to make replies match the schema (structured output), if it can. Default: false.',
      ),
  })
  .refine((answer) => places.filter((place) => answer[place] !== undefined).length <= 1, {
    error: `should name at most one place: ${places.join(', ')}`,
  })
  .refine((answer) => answer.type !== 'label' || answer.labels !== undefined, {
    error: 'should name its labels, as it is of type label',
  })
  .meta({ id: 'answer' });
