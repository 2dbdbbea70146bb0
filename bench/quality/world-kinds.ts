import type { WorldKind as ResponseKind } from '../../src/simulation/laws/world-kinds.ts';
import type { SimulatedModelSettings } from '../../src/simulation/simulated-models.ts';

/** What differs from the usual world; the constants of the simulation stay as they are. */
export interface WorldKind {
  /** Domains that take part, one after another from the world's first. */
  readonly domains: number;
  /** Source tasks of each domain. */
  readonly sourceTasks: number;
  /** Chance that a task does not share one of its domain's needs. */
  readonly spread?: number;
  /** The law by which its base model responds to prompts. Default `additive`. */
  readonly response?: ResponseKind;
  readonly models?: SimulatedModelSettings;
}

const usual: WorldKind = { domains: 1, sourceTasks: 4 };

/** Kinds of worlds by name. */
export const worldKinds = {
  usual,
  'two tasks': { ...usual, sourceTasks: 2 },
  'twelve tasks': { ...usual, domains: 3 },
  'needs shared': { ...usual, spread: 0 },
  'needs apart': { ...usual, spread: 0.7 },
  'noisy replies': { ...usual, models: { noise: 0.1 } },
  'weak optimizer': { ...usual, models: { brokenReplies: 0.5 } },
} satisfies Record<string, WorldKind>;

export type WorldKindName = keyof typeof worldKinds;

/** @throws Error for a name that is none. */
export function worldKind(name: string): WorldKind {
  const known = Object.entries<WorldKind>(worldKinds).find(([kind]) => kind === name);
  if (known === undefined)
    throw new Error(`no kind of world "${name}"; kinds: ${Object.keys(worldKinds).join(', ')}`);
  return known[1];
}
