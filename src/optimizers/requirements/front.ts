import { sumOf } from '../../stats/moments.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';
import { type CostName, costUnits, type ObjectiveSettings } from './objective-settings.ts';

/** What a system prompt costs; `null` where it is not known. Reply tokens and seconds are means over calls; dollars are per 1,000 calls. */
export type Costs = Readonly<Record<CostName, number | null>>;

/** A system prompt with its score and its costs, on the examples that all of them have answered. */
export interface WeighedPrompt {
  readonly promptId: string;
  /** Mean over tasks, in [0, 1]. */
  readonly score: number;
  /** The paired difference to the best score, with its interval; 0 for that one. */
  readonly behind: Estimate;
  readonly costs: Costs;
}

/** Whether another prompt is as good in everything considered, and better in something. */
export function isDominated(
  one: WeighedPrompt,
  all: readonly WeighedPrompt[],
  costs: readonly CostName[],
): boolean {
  return all.some((other) => {
    const gains = [
      other.score - one.score,
      ...costs.map((name) => (one.costs[name] ?? 0) - (other.costs[name] ?? 0)),
    ];
    return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
  });
}

/** The costs that a choice looks at: the length of the prompt always, others where they have a weight. */
export function costsLookedAt({ weights }: Pick<ObjectiveSettings, 'weights'>): readonly CostName[] {
  const weighed = Object.entries(weights).flatMap(([name, weight]) => (weight ? [name as CostName] : []));
  return [...new Set<CostName>(['promptTokens', ...weighed])];
}

/** The score minus its weighted costs; an unknown cost counts as 0. */
export function worthOf(
  { score, costs }: WeighedPrompt,
  { weights }: Pick<ObjectiveSettings, 'weights'>,
): number {
  const taken = Object.entries(weights).map(([name, weight]) => {
    const cost = costs[name as CostName] ?? 0;
    return (weight * cost) / costUnits[name as CostName].size;
  });
  return score - sumOf(taken);
}

/** The prompts in the order in which they are to be taken; with `learned` there is nothing to choose. */
export function inOrderOfChoice(
  all: readonly WeighedPrompt[],
  settings: ObjectiveSettings,
): readonly WeighedPrompt[] {
  if (settings.choose === 'learned') return [];
  const tokens = ({ costs }: WeighedPrompt) => costs.promptTokens ?? 0;
  const byScore = all.toSorted((one, other) => other.score - one.score || tokens(one) - tokens(other));
  if (settings.choose === 'weighted') {
    return byScore.toSorted((one, other) => worthOf(other, settings) - worthOf(one, settings));
  }
  const best = byScore[0]?.score ?? 0;
  const near = byScore.filter(({ score }) => score >= best - settings.within - rounding);
  return [
    ...near.toSorted((one, other) => tokens(one) - tokens(other)),
    ...byScore.filter((one) => !near.includes(one)),
  ];
}

/** Sums of scores in another order may differ in the last bits. */
const rounding = 1e-12;
