/** The kinds of worlds; each is an opinion of its own about what prompts do (docs/simulation.md). */
export const worldKinds = ['additive', 'causes', 'interactions', 'whole-texts', 'nothing-helps'] as const;

export type WorldKind = (typeof worldKinds)[number];
