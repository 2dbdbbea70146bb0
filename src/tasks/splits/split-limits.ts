/** The most examples that each split gets. */
export interface SplitLimits {
  readonly trainExamples: number;
  readonly selectExamples: number;
  readonly testExamples: number;
}

/** The paper's sizes (section 5.1), with as many examples for acceptance as for training. */
export const defaultSplitLimits: SplitLimits = { trainExamples: 50, selectExamples: 50, testExamples: 500 };
