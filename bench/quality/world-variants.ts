import type { WorldKind } from '../../src/simulation/laws/world-kinds.ts';
import type { SimulatedModelSettings } from '../../src/simulation/simulated-models.ts';

/** What differs from the usual world; the constants of the simulation stay as they are. */
export interface WorldVariant {
  /** Domains that take part, one after another from the world's first. */
  readonly domains: number;
  /** Source tasks of each domain. */
  readonly sourceTasks: number;
  /** Chance that a task does not share one of its domain's needs. */
  readonly spread?: number;
  /** The law by which its base model responds to prompts. Default `additive`. */
  readonly kind?: WorldKind;
  readonly models?: SimulatedModelSettings;
}

const usual: WorldVariant = { domains: 1, sourceTasks: 4 };

/** Variants by name. */
export const worldVariants = {
  usual,
  'two tasks': { ...usual, sourceTasks: 2 },
  'twelve tasks': { ...usual, domains: 3 },
  'needs shared': { ...usual, spread: 0 },
  'needs apart': { ...usual, spread: 0.7 },
  'noisy replies': { ...usual, models: { noise: 0.1 } },
  'weak optimizer': { ...usual, models: { brokenReplies: 0.5 } },
} satisfies Record<string, WorldVariant>;

export type WorldVariantName = keyof typeof worldVariants;

/** @throws Error for a name that is none. */
export function worldVariant(name: string): WorldVariant {
  const known = Object.entries<WorldVariant>(worldVariants).find(([variant]) => variant === name);
  if (known === undefined)
    throw new Error(`no variant of worlds "${name}"; variants: ${Object.keys(worldVariants).join(', ')}`);
  return known[1];
}
