/**
 * The numbers of the simulated world, each with its reason. They are set from plausibility alone and are an
 * instrument's scale: a change to a learning method never changes them.
 *
 * Skills act on a latent scale. A reply is right when the prompt's ability exceeds the example's difficulty plus the
 * luck of the exact wording; difficulties have mean 0 and standard deviation 1, which fixes the unit.
 */
export const constants = {
  /**
   * Accuracy without any skill asked for, under a prompt that names the answer format. Small models on the paper's
   * tasks start between about 0.2 and 0.45.
   */
  unprompted: { low: 0.18, high: 0.42 },
  /**
   * Share of a task's examples that some prompt can get right. The rest stays wrong, as mislabelled and ambiguous
   * examples do in every real data set (5 to 18 %).
   */
  answerable: { low: 0.82, high: 0.95 },
  /**
   * Scale of the logistic luck of a wording. At 0.25 two prompts of equal quality disagree on about a fifth of the
   * examples, as paraphrases do with small models at temperature 0.
   */
  luckScale: 0.25,

  /** Needs of a task. Three of each shared kind leave most skills irrelevant to a task, as most advice is. */
  generalNeeds: 3,
  domainNeeds: 3,
  /** More needs of its own than shared ones: no system prompt can replace a task's user prompt. */
  ownNeeds: 4,
  domainHarms: 2,
  ownHarms: 3,
  /** Default chance that a task of a domain does not share one of its domain's needs or harms. */
  spread: 0.3,
  /**
   * Latent worth of a needed instruction in its best place: 2 to 12 points of accuracy from the unprompted level
   * (one point is about 0.03 to 0.045).
   */
  worth: { low: 0.14, high: 0.28, spread: 0.3 },
  /** Latent cost of a harmful instruction: as much as a useful one brings. */
  harm: { low: 0.1, high: 0.3 },
  /** An instruction that a task has no use for distracts a little: about one point. */
  useless: 0.03,

  /**
   * What an instruction keeps of its worth by where it stands. Both places at once count as the better one. General
   * advice works best in the system prompt; what only one task needs is weak there.
   */
  placement: {
    general: { system: 1, user: 0.7 },
    domain: { system: 0.9, user: 0.85 },
    own: { system: 0.4, user: 1 },
    harm: { system: 1, user: 1 },
  },

  /** Characters of prompt text that cost nothing; the paper's learned system prompts are shorter. */
  freeLength: { system: 1500, user: 1500 },
  /** Latent cost of each 1000 characters more (about three points), and its bound. */
  lengthCost: { perThousand: 0.1, most: 1.5 },

  /**
   * Chance that the answer cannot be read. A small model that is told the format keeps it nine times in ten, nearly
   * always when the prompt insists, and hardly ever when it was not told.
   */
  formatFailure: { untold: 0.7, told: 0.12, insisted: 0.3, toldAndInsisted: 0.02 },

  /** Share of wrong replies whose wording shows nothing, and of those that show a symptom of something else. */
  silentFailure: 0.2,
  misleadingFailure: 0.15,
  /** Share of the wrong replies that show a harmful instruction at work, when the prompt has one. */
  harmShown: 0.35,

  /** The optimizer model, all rates in [0, 1]. */
  optimizer: {
    /** Chance to notice a symptom in one reply; repeated symptoms are noticed more surely. */
    notices: 0.45,
    /** Chance that a point of an analysis is taken up when writing. */
    followsAnalysis: 0.85,
    /** Chance that a symptom is taken up when writing from failures without an analysis of it. */
    followsFailures: 0.35,
    /** Chance of an observation or instruction that nothing shown calls for. */
    distractor: 0.3,
    /** Chance of a sentence without meaning for the base model. */
    filler: 0.4,
    /** Chance to drop a sentence of the present prompt in a rewrite, and to reword one that stays. */
    dropsSentence: 0.12,
    rewordsSentence: 0.25,
    /** Chance to lose the line that names the answer format in a rewrite of a user prompt. */
    dropsFormat: 0.02,
    /** Most new instructions of one rewrite. */
    mostAdvice: 4,
    /** Inventions when no failure is shown. */
    invents: { least: 1, most: 3 },
    /** Replies that break the output contract. Instruction-tuned models do so in a few of a hundred. */
    brokenReplies: 0.03,
  },
} as const;

/** Lowest and highest value of a uniform draw. */
export interface Range {
  readonly low: number;
  readonly high: number;
}
