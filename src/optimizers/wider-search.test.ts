import { describe, expect, it } from 'vitest';
import { metaspo } from './metaspo/metaspo.ts';
import type { PlannedCalls } from './method.ts';
import { gepa } from './rivals/gepa/gepa.ts';
import { settingsOf } from './settings.ts';
import { widerSearch } from './wider-search.ts';

const tasks = [{ name: 'sums', train: 50, select: 50 }];
const within = (most: number) => (calls: PlannedCalls) => calls.baseCalls <= most;

describe('a search that may spend a budget', () => {
  it('makes as many probes as the budget covers when it screens, in its usual iterations', () => {
    const settings = settingsOf(metaspo, 'efficient');
    const wider = widerSearch(metaspo, { tasks, settings }, within(20_000));
    expect(wider.iterations).toBe(settings.iterations);
    expect(metaspo.plan({ tasks, settings: wider }).baseCalls).toBeLessThanOrEqual(20_000);
    const oneMore = { ...wider, probes: wider.probes + 1 };
    expect(metaspo.plan({ tasks, settings: oneMore }).baseCalls).toBeGreaterThan(20_000);
  });

  it('keeps its usual number of probes when the budget covers fewer: the search spreads it', () => {
    const settings = settingsOf(metaspo, 'efficient');
    expect(widerSearch(metaspo, { tasks, settings }, within(100)).probes).toBe(settings.probes);
  });

  it('goes on for more iterations than any budget covers when it does not screen', () => {
    for (const method of [gepa, metaspo]) {
      const settings = settingsOf(method, 'paper');
      const wider = widerSearch(method, { tasks, settings }, within(20_000));
      expect(method.plan({ tasks, settings: wider }).baseCalls).toBeGreaterThan(1_000_000);
    }
  });
});
