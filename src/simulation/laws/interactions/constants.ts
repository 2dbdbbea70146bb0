/** The numbers of the kind `interactions`, each with its reason. Worths, harms and places are the shared ones. */
export const interactionConstants = {
  /**
   * What each further instruction takes from how well all are followed. Following all of n instructions was measured to
   * fall exponentially in n up to ten (ManyIFEval, Harada et al. 2025, arXiv 2509.21051), and that of each to decay
   * linearly or exponentially up to 500 (IFScale, arXiv 2507.11538); small models lose early. At 4 % ten instructions
   * are followed to 0.69 each, twenty to 0.46.
   */
  dilution: 0.04,
  /**
   * What an instruction in the middle of its prompt loses against one at either end. Models use what stands in the
   * middle of a context worse by a fifth to a third (Liu et al. 2023, "Lost in the Middle", arXiv 2307.03172).
   */
  middleLoss: 0.3,
  /**
   * Share of the pairs of skills that conflict or help each other, drawn once a world. Among the ten needs of a task
   * that makes about five conflicts and four helps: enough that sums mislead, too few to be all there is.
   */
  pairs: { conflict: 0.12, help: 0.08 },
  /** Latent cost of a conflict, when both are followed: about what one of the two brings. */
  conflict: { low: 0.12, high: 0.35 },
  /** Latent worth of a pair that helps, beyond what its two bring: a half of one instruction. */
  help: { low: 0.06, high: 0.18 },
} as const;
