import { z } from 'zod';

const withScore = z
  .strictObject({
    times: z.int().min(1).max(100).describe('How often each example is asked.'),
    score: z
      .string()
      .regex(/^(mean|pass[@^][1-9]\d?)$/, 'should be mean, pass@K or pass^K, such as pass@3')
      .optional()
      .describe(
        'The score of an example: the `mean` of its replies, `pass@K` (at least one of K is right) or `pass^K` (all K are right), with K at most `times`. Default: `mean`.',
      ),
  })
  .refine(({ times, score }) => Number(/\d+$/.exec(score ?? '')?.[0] ?? 0) <= times, {
    path: ['score'],
    error: 'is of more replies than `times` asks for: no example could be scored',
  });

/** How often each example is asked, and what its score is then. */
export const repeatsSchema = z.union([z.int().min(1).max(100), withScore]);
