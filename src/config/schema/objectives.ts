import { z } from 'zod';

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
