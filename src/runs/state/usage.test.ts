import { expect, test } from 'vitest';
import { byRole, noUsage, type UsageByRole } from '../../models/usage-by-role.ts';
import type { UsageUpdated } from '../run-event.ts';
import { logOf } from '../run-log.fixture.ts';
import { runUsage, unconfirmedText } from './usage.ts';

function update(baseCalls: number, usd: number | null, phase?: UsageUpdated['phase']): UsageUpdated {
  const usage: UsageByRole = { ...byRole(noUsage), base: { ...noUsage(), calls: baseCalls, usd } };
  return { type: 'usage-updated', usage, ...(phase === undefined ? {} : { phase }) };
}

test('a run without updates has used nothing', () => {
  expect(runUsage([])).toMatchObject({
    total: byRole(noUsage),
    unconfirmed: { calls: 0 },
    usd: 0,
    byPhase: [],
  });
});

test('each phase gets the increases that fell into it', () => {
  const { total, usd, byPhase } = runUsage(
    logOf([
      update(10, 1, 'initial-evaluation'),
      update(30, 2, 'inner-loop'),
      update(90, 5, 'outer-loop'),
      update(100, 6, 'inner-loop'),
      update(101, 6),
    ]),
  );
  expect(total.base.calls).toBe(101);
  expect(usd).toBe(6);
  expect(byPhase.map(({ phase, usage }) => [phase, usage.base.calls, usage.base.usd])).toEqual([
    ['initial-evaluation', 10, 1],
    ['inner-loop', 30, 2],
    ['outer-loop', 60, 3],
    ['other', 1, 0],
  ]);
});

test('once a call has no price, the dollars are unknown', () => {
  expect(runUsage(logOf([update(10, 1, 'inner-loop'), update(30, null, 'inner-loop')]))).toMatchObject({
    usd: null,
    byPhase: [{ usage: { base: { usd: null } } }],
  });
});

test('what a kill or a lost reply may have used is told apart from what is known, and counted by the budget', () => {
  const lost = { ...byRole(noUsage), base: { ...noUsage(), calls: 12, outputTokens: 3_400, usd: 0.5 } };
  const { total, usd, unconfirmed, counted } = runUsage(logOf([{ ...update(100, 6), unconfirmed: lost }]));
  expect({ calls: total.base.calls, usd }).toEqual({ calls: 100, usd: 6 });
  expect(counted).toMatchObject({ calls: 112, baseCalls: 112, tokens: 3_400, usd: 6.5 });
  expect(unconfirmedText(unconfirmed)).toContain(
    'Up to 12 calls, 3,400 tokens, $0.50 more may have been used',
  );
  expect(unconfirmedText(runUsage(logOf([update(100, 6)])).unconfirmed)).toBeUndefined();
});
