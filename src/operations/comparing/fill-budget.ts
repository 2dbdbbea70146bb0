import { checkConfiguration } from '../../config/check-configuration.ts';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { applyOverrides, type Override } from '../../config/overrides.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import { loadLearningProject, type Project } from '../session/project.ts';

/** More optimizer calls than any method needs for its base calls; ends a search whose proposals are all refused. */
const baseCallsPerOptimizerCall = 10;

/** More iterations than any budget covers: it is the budget that ends the search. */
export const endless = 100_000;

/**
 * The configuration of a run that continues until its budget is spent, so that methods are compared at what they may
 * spend and not at the size that each happens to have. A number of iterations of the user's own stays.
 */
export async function fillingBudget(
  loaded: LoadedConfiguration,
  signal: AbortSignal | undefined,
): Promise<LoadedConfiguration> {
  if (loaded.configuration.settings?.iterations !== undefined) return loaded;
  const project = await loadLearningProject(loaded, { signal });
  const { budget } = loaded.configuration;
  if (!endsEverySearch(budget, project)) return loaded;
  const source = 'the budget of the comparison';
  const changes: readonly Override[] = [
    { path: ['settings', 'iterations'], value: endless, source },
    { path: ['budget'], value: withOptimizerLimit(budget), source },
  ];
  const configuration = checkConfiguration(applyOverrides(loaded.configuration, changes), () => source);
  return { ...loaded, configuration, overrides: [...loaded.overrides, ...changes] };
}

/** Dollars end nothing where models are free. */
function endsEverySearch({ baseCalls, calls, tokens, usd }: BudgetLimits, { team }: Project): boolean {
  const costs = [team.base, ...(team.otherBases ?? [])].some((base) => {
    const price = base?.price;
    return price !== undefined && price.input + price.output > 0;
  });
  return [baseCalls, calls, tokens].some((limit) => limit !== undefined) || (usd !== undefined && costs);
}

function withOptimizerLimit(budget: BudgetLimits): BudgetLimits {
  const { baseCalls, optimizerCalls, calls, tokens } = budget;
  if (baseCalls === undefined || [optimizerCalls, calls, tokens].some((limit) => limit !== undefined))
    return budget;
  return { ...budget, optimizerCalls: Math.ceil(baseCalls / baseCallsPerOptimizerCall) };
}
