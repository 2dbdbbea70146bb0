import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BudgetAccount } from '../models/budget-account.ts';
import type { ModelRole } from '../models/model.ts';
import { byRole, noUsage, sumOfUsages } from '../models/usage-by-role.ts';
import { newRun } from './new-run.fixture.ts';
import { createRun, type RunSession } from './run-session.ts';
import { leaseSize, spendLedger, spentSoFar } from './spend-ledger.ts';
import type { Store } from './store/open-store.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

const worst = { inputTokens: 100, outputTokens: 1_000, usd: 0.01 };
const charge = {
  calls: 1,
  errors: 0,
  inputTokens: 80,
  outputTokens: 50,
  reasoningTokens: 10,
  estimatedTokens: 0,
  usd: 0.001,
} as const;

/** A run whose account is followed, with a clock that the test moves. */
function followedAccount(store = temporaryStore(), session: RunSession = createRun(store, newRun)) {
  const clock = { ms: 0 };
  const ledger = spendLedger(store, session, () => clock.ms);
  const account = new BudgetAccount({ previous: ledger.previous, now: () => clock.ms });
  ledger.follow(account);
  return { store, session, clock, ledger, account };
}

/** What a process that comes after a kill at this moment would count as spent. */
function stored(store: Store, { runId }: RunSession) {
  const { usage, unconfirmed, minutes } = spentSoFar(store, runId);
  return { usage: sumOfUsages(usage, unconfirmed), minutes };
}

test('a new run has spent nothing', () => {
  const { store, session } = followedAccount();
  expect(stored(store, session)).toMatchObject({ minutes: 0, usage: { base: { calls: 0, usd: 0 } } });
});

test('calls that wait for a batch are not stored as spent, as the session that collects them pays', async () => {
  const { store, session, account, ledger } = followedAccount();
  for (let call = 0; call < 5; call += 1) await account.spending.reserve('base', worst);
  expect(stored(store, session).usage.base.calls).toBeGreaterThanOrEqual(5);
  for (let call = 0; call < 5; call += 1) account.spending.hold('base', worst);
  await new Promise((resolve) => setImmediate(resolve));
  expect(stored(store, session).usage.base).toMatchObject({ calls: 0, outputTokens: 0 });
  account.spending.unhold('base', worst);
  expect(stored(store, session).usage.base.calls).toBeGreaterThanOrEqual(1);
  ledger.settle();
});

test('at any moment and any pace, what is stored covers what was sent', async () => {
  const sharedStore = temporaryStore();
  const step = fc.record({
    role: fc.constantFrom<ModelRole>('base', 'optimizer'),
    settles: fc.boolean(),
    passedMs: fc.nat(300),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { store, session, clock, account } = followedAccount(sharedStore, createRun(sharedStore, newRun));
      const underWay: Record<string, number> = {};
      for (const { role, settles, passedMs } of steps) {
        clock.ms += passedMs;
        if (settles && (underWay[role] ?? 0) > 0) {
          account.spending.settle(role, worst, charge);
          underWay[role] = (underWay[role] ?? 0) - 1;
        } else {
          await account.spending.reserve(role, worst);
          underWay[role] = (underWay[role] ?? 0) + 1;
        }
        const { usage } = stored(store, session);
        const { committed } = account.spending;
        expect(usage[role].calls).toBeGreaterThanOrEqual(committed[role].calls);
        expect(usage[role].inputTokens).toBeGreaterThanOrEqual(committed[role].inputTokens);
        expect(usage[role].outputTokens).toBeGreaterThanOrEqual(committed[role].outputTokens);
        expect(usage[role].usd).toBeGreaterThanOrEqual((committed[role].usd ?? 0) - 1e-12);
      }
    }),
    { numRuns: 30 },
  );
});

test('a session that ends in order leaves exactly what it used', async () => {
  const { store, session, clock, ledger, account } = followedAccount();
  for (let call = 0; call < 100; call += 1) {
    await account.spending.reserve('base', worst);
    account.spending.settle('base', worst, charge);
  }
  clock.ms = 90_000;
  ledger.settle();
  expect(stored(store, session)).toEqual({ usage: account.usage, minutes: 1.5 });
  expect(spentSoFar(store, session.runId).unconfirmed).toEqual(byRole(noUsage));
  expect(stored(store, session).usage.base).toMatchObject({
    calls: 100,
    inputTokens: 8_000,
    outputTokens: 5_000,
  });
});

test('a later session goes on from there', async () => {
  const { store, session, ledger, account } = followedAccount();
  await account.spending.reserve('base', worst);
  account.spending.settle('base', worst, charge);
  ledger.settle();
  const later = followedAccount(store, session);
  await later.account.spending.reserve('base', worst);
  later.account.spending.settle('base', worst, charge);
  later.ledger.settle();
  expect(stored(store, session).usage.base.calls).toBe(2);
});

test('with a slow model a kill costs no more than the calls under way', async () => {
  const { store, session, clock, account } = followedAccount();
  for (let call = 0; call < 10; call += 1) {
    clock.ms += 500;
    await account.spending.reserve('base', worst);
    clock.ms += 500;
    account.spending.settle('base', worst, charge);
  }
  expect(stored(store, session).usage.base.calls).toBe(10);
  await account.spending.reserve('base', worst);
  expect(stored(store, session).usage.base.calls).toBe(11);
});

test('a call is not sent when it cannot be counted', async () => {
  const { store, account } = followedAccount();
  store.database.execute('DROP TABLE spend');
  await expect(account.spending.reserve('base', worst)).rejects.toThrow('the store failed');
});

test('a lease covers what is sent in 20 ms, up to 64 calls', () => {
  expect(leaseSize(10, 1_000)).toBe(0);
  expect(leaseSize(1_000, 1_000)).toBe(20);
  expect(leaseSize(50, 0)).toBe(64);
  expect(leaseSize(1, Number.POSITIVE_INFINITY)).toBe(0);
});

test('calls that a killed session had leased count in the budget, and are told apart from what is known to be used', async () => {
  const { store, session, clock, ledger, account } = followedAccount();
  for (let call = 0; call < 3; call += 1) {
    clock.ms += 500;
    await account.spending.reserve('base', worst);
    account.spending.settle('base', worst, charge);
  }
  for (let call = 0; call < 2; call += 1) {
    clock.ms += 500;
    await account.spending.reserve('base', worst);
  }
  const { usage, unconfirmed } = spentSoFar(store, session.runId);
  expect(usage.base).toMatchObject({ calls: 3, inputTokens: 240, outputTokens: 150 });
  expect(unconfirmed.base).toMatchObject({ calls: 2, inputTokens: 200, outputTokens: 2_000, usd: 0.02 });
  const resumed = new BudgetAccount({ previous: { usage, unconfirmed, minutes: 0 }, limits: { calls: 5 } });
  expect(resumed.usage.base.calls).toBe(3);
  await expect(resumed.spending.reserve('base', worst)).rejects.toThrow('0 of 5 left');
  account.spending.settle('base', worst, charge);
  account.spending.settle('base', worst, charge);
  ledger.settle();
  expect(spentSoFar(store, session.runId).unconfirmed).toEqual(byRole(noUsage));
});

test('a process that has lost the run sends nothing more', async () => {
  const { store, session, account } = followedAccount();
  await account.spending.reserve('base', worst);
  store.database.run(`UPDATE run_lock SET token = 'of another'`);
  const next = account.spending.reserve('base', worst);
  await expect(next).rejects.toThrow(`another process executes the run ${session.runId} now`);
});
