/**
 * The numbers of the kind `whole-texts`, each with its reason. Worths, harms and places are the shared ones. That form
 * matters at all is measured: meaningless changes of a prompt's format moved accuracies by several points in the median and by
 * tens at most (Sclar et al. 2023, arXiv 2310.11324; He et al. 2024, arXiv 2411.10541), most in small models.
 */
export const wholeTextConstants = {
  /**
   * What each flaw takes from how well a text's instructions are followed. Five flaws about halve it. What breaks the
   * reading (a mark in mid-line, an open bold or tag) costs more than what is only untidy; contradictions cost most, as
   * one of the two cannot be followed.
   */
  flaws: {
    'lone heading': 0.08,
    'stray list mark': 0.1,
    'half-open mark': 0.1,
    fragment: 0.1,
    leftover: 0.08,
    repetition: 0.07,
    contradiction: 0.15,
    /** A return to a stage of work that the text had left. One is allowed: few texts are sorted without any. */
    'abrupt order': 0.04,
    /** Many sentences in one block without paragraphs, list or headings. */
    heap: 0.15,
  },
  /** Returns to an earlier stage that cost nothing. */
  freeReturns: 1,
  /** Most instructions of one block that still reads as a paragraph. */
  paragraph: 5,
  /** Whatever its form, a text is followed so far: models read through much. */
  leastFollowed: 0.3,
  /** Latent cost of each flaw beside that: confusion, about a point; and the most there is of it. */
  confusion: { each: 0.03, most: 0.3 },
} as const;

/** A kind of blemish in a prompt's text. */
export type Flaw = keyof typeof wholeTextConstants.flaws;
