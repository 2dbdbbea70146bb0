import type { LearningBudget, PlannedCalls } from '../contract/method.ts';

/** More calls than any search makes. */
const endless = 2 ** 20;

/** How finely calls of both models together are divided where one limit counts both, such as dollars. */
const shares = 64;

/**
 * What the budget leaves for a search with at most this many optimizer calls for each base call; `undefined` if nothing
 * bounds it. If optimizer calls are scarce the base calls stay; if one limit counts both, they shrink together.
 */
export function callsLeft(budget: LearningBudget, optimizerPerBase: number): PlannedCalls | undefined {
  const covers = (calls: PlannedCalls) => budget.covers(calls).covered;
  const baseCalls = largest(endless, (count) => covers({ baseCalls: count, optimizerCalls: 0 }));
  const optimizerCalls = largest(endless, (count) => covers({ baseCalls: 0, optimizerCalls: count }));
  if (baseCalls === endless && optimizerCalls === endless) return undefined;
  const wanted: PlannedCalls = {
    baseCalls: Math.min(baseCalls, Math.ceil(optimizerCalls / optimizerPerBase)),
    optimizerCalls: Math.min(optimizerCalls, Math.ceil(baseCalls * optimizerPerBase)),
  };
  const most = baseCalls === endless ? wanted : { ...wanted, baseCalls };
  const part = (count: number): PlannedCalls => ({
    baseCalls: Math.floor((most.baseCalls * count) / shares),
    optimizerCalls: Math.floor((most.optimizerCalls * count) / shares),
  });
  return part(largest(shares, (count) => covers(part(count))));
}

/** The largest whole number up to `most` that fits; 0 if none does. Assumes that whatever is below a number that fits also fits. */
function largest(most: number, fits: (count: number) => boolean): number {
  if (fits(most)) return most;
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
