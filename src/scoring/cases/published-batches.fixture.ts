/** Replies to a yes-or-no task, together, and what the paper's published code makes of their macro F1. */
interface PublishedBatch {
  /** In words. */
  readonly replies: string;
  /** Expected answer and text inside the answer tag, each so many times. */
  readonly rows: readonly (readonly [gold: 'yes' | 'no', answer: string, times: number])[];
  /** Macro F1 over all texts that occur, as the published code computes it. */
  readonly published: number;
  /** Over yes and no, as metaspo computes it. */
  readonly ours: number;
}

const half = (right: number): PublishedBatch['rows'] => [
  ['yes', 'yes', right],
  ['no', 'no', 25],
];

export const publishedBatches: readonly PublishedBatch[] = [
  { replies: 'all 50 right', rows: half(25), published: 1, ours: 1 },
  { replies: '49 right, one wrong', rows: [...half(24), ['yes', 'no', 1]], published: 0.98, ours: 0.98 },
  { replies: '49 right, one "maybe"', rows: [...half(24), ['yes', 'maybe', 1]], published: 0.66, ours: 0.99 },
  {
    replies: '48 right, one "maybe", one "unclear"',
    rows: [...half(23), ['yes', 'maybe', 1], ['yes', 'unclear', 1]],
    published: 0.49,
    ours: 0.98,
  },
  {
    replies: 'all 50 right, of them five "Yes."',
    rows: [...half(20), ['yes', 'Yes.', 5]],
    published: 0.63,
    ours: 1,
  },
];
