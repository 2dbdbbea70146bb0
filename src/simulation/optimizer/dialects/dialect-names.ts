/** How the optimizer model writes (docs/simulation.md). */
export const dialectNames = [
  'sentences',
  'markdown',
  'xml',
  'paragraphs',
  'japanese',
  'chinese',
  'rewording',
  'terse',
  'wrapped',
] as const;

export type DialectName = (typeof dialectNames)[number];
