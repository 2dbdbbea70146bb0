import type { Method, PlanInput, PlannedCalls } from './method.ts';
import type { MethodSettings } from './settings.ts';

/** More than any budget covers: it is the budget that ends the search. */
const endless = 100_000;

/**
 * The settings of a search that may spend all that `covers` allows, instead of ending at its usual size. Screening spreads
 * its budget over its iterations: more money goes into more probes of each. The other ways to learn go on until the
 * budget ends them.
 */
export function widerSearch(
  method: Method,
  { tasks, settings }: PlanInput,
  covers: (calls: PlannedCalls) => boolean,
): MethodSettings {
  const withMore = (count: number) => ({ ...settings, probes: settings.probes + count });
  const callsWithMore = (count: number) => method.plan({ tasks, settings: withMore(count) });
  const asksProbes = callsWithMore(1).baseCalls > callsWithMore(0).baseCalls;
  if (!asksProbes) return { ...settings, iterations: endless };
  let more = 0;
  while (covers(callsWithMore(more + 1))) more += 1;
  return withMore(more);
}
