import { z } from 'zod';

const size = () => z.int().min(1);

const descriptions = {
  trainExamples: 'Examples per task for failures and first scores.',
  selectExamples: 'Examples per task for deciding what is accepted. Preset `paper` uses `train` for both.',
  testExamples: 'Examples per task for the final test, which reads them once.',
};

/** The most examples that each split gets, for all tasks. */
export const limitsSchema = z.strictObject({
  trainExamples: size().default(50).describe(descriptions.trainExamples),
  selectExamples: size().default(50).describe(descriptions.selectExamples),
  testExamples: size().default(500).describe(descriptions.testExamples),
});

/** Other numbers for one task. */
export const taskLimitsSchema = z.strictObject({
  trainExamples: size().optional().describe(descriptions.trainExamples),
  selectExamples: size().optional().describe(descriptions.selectExamples),
  testExamples: size().optional().describe(descriptions.testExamples),
});

const positive = z.number().positive().optional();
const count = z.int().min(0).optional();

export const budgetSchema = z.strictObject({
  calls: count.describe('Calls of all models together.'),
  baseCalls: count.describe('Calls of the base model.'),
  optimizerCalls: count.describe('Calls of the optimizer model.'),
  tokens: count.describe('Input and output tokens of all models.'),
  usd: positive.describe('US dollars, if the calls have prices.'),
  minutes: positive.describe('Minutes of run time, over all sessions of a run.'),
});
