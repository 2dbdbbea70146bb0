import { describe, expect, it, vi } from 'vitest';
import { contentHash } from '../foundation/content-hash.ts';
import { BudgetAccount } from './budget-account.ts';
import type { ModelRole } from './model.ts';
import { byRole, noUsage } from './usage-by-role.ts';

function requestBase(account: BudgetAccount, name: string, inputTokens = 90, outputTokens = 10) {
  const identity = contentHash(name);
  account.requests.asked('base', identity);
  account.requests.answered(
    'base',
    identity,
    { inputTokens, outputTokens },
    (inputTokens + outputTokens) / 1000,
  );
}

describe('the plan of a budget', () => {
  it('knows what would be enough for a step that it has refused, and of no other', () => {
    const account = new BudgetAccount({ limits: { calls: 900 } });
    account.setAside({ baseCalls: 1_240, optimizerCalls: 0 });
    const refused = account.covers({ baseCalls: 200, optimizerCalls: 0 });
    account.covers({ baseCalls: 1_000_000, optimizerCalls: 0 });
    const text = `it ended: ${refused.covered ? '' : refused.explanation}`;
    expect(account.enoughFor(text)).toEqual({ calls: 1_440 });
    expect(account.enoughFor('it was stopped')).toBeUndefined();
  });

  it('knows what is enough after the final test that was made in spite of the refusal', () => {
    const step = { baseCalls: 3, optimizerCalls: 0 };
    const account = new BudgetAccount({ limits: { calls: 6 } });
    account.setAside({ baseCalls: 4, optimizerCalls: 0 });
    const refused = account.covers(step);
    account.setAside({ baseCalls: 0, optimizerCalls: 0 });
    for (const name of ['a', 'b', 'c', 'd']) requestBase(account, name);
    const enough = account.enoughFor(refused.covered ? '' : refused.explanation);
    expect(enough).toEqual({ calls: 11 });

    const resumed = new BudgetAccount({ limits: enough ?? {} });
    for (const name of ['a', 'b', 'c', 'd']) requestBase(resumed, name);
    resumed.setAside({ baseCalls: 4, optimizerCalls: 0 });
    expect(resumed.covers(step)).toEqual({ covered: true });
  });

  it('covers steps up to the limit, less what was requested and what is set aside', () => {
    const account = new BudgetAccount({ limits: { baseCalls: 10 } });
    account.setAside({ baseCalls: 4, optimizerCalls: 0 });
    for (const name of ['a', 'b', 'c']) requestBase(account, name);
    expect(account.covers({ baseCalls: 3, optimizerCalls: 9 })).toEqual({ covered: true });
    expect(account.covers({ baseCalls: 4, optimizerCalls: 0 })).toEqual({
      covered: false,
      explanation: expect.stringMatching(
        /base calls: 4 needed, 3 of 10 left.*4 calls set aside for the final test/,
      ),
      shortfall: 'base calls: 4 needed, 3 of 10 left',
    });
  });

  it('counts a request once, however often it is made or answered', () => {
    const account = new BudgetAccount({ limits: { calls: 2, tokens: 200 } });
    requestBase(account, 'a');
    requestBase(account, 'a');
    account.requests.asked('base', contentHash('a'));
    expect(account.requests.totals()).toMatchObject({ calls: 1, baseCalls: 1, tokens: 100, usd: 0.1 });
  });

  it('takes calls to come at the mean of those so far', () => {
    const account = new BudgetAccount({ limits: { tokens: 1000 } });
    requestBase(account, 'short', 90, 10);
    requestBase(account, 'long', 200, 100);
    expect(account.covers({ baseCalls: 3, optimizerCalls: 0 }).covered).toBe(true);
    expect(account.covers({ baseCalls: 4, optimizerCalls: 0 }).covered).toBe(false);
  });

  it('takes the first calls at what is expected of them, or at the highest price for long ones', () => {
    const account = new BudgetAccount({ limits: { usd: 1 } });
    account.admit('cheap', { input: 0.1, output: 0.1 });
    account.admit('dear', { input: 10, output: 50 });
    expect(account.covers({ baseCalls: 3, optimizerCalls: 0 }).covered).toBe(false);
    account.expectPerCall('base', { inputTokens: 500, outputTokens: 100, usd: 0.001 });
    expect(account.covers({ baseCalls: 1000, optimizerCalls: 0 }).covered).toBe(true);
  });

  it('does not depend on what the journal answered, on failures, nor on earlier sessions', async () => {
    const limits = { baseCalls: 3 };
    const fresh = new BudgetAccount({ limits });
    const usage = byRole((role: ModelRole) => ({ ...noUsage(), calls: role === 'base' ? 3 : 0 }));
    const resumed = new BudgetAccount({ limits, previous: { usage, minutes: 1 } });
    resumed.spending.countCached('base');
    for (const account of [fresh, resumed]) requestBase(account, 'a');
    const step = { baseCalls: 2, optimizerCalls: 0 };
    expect(resumed.covers(step)).toEqual(fresh.covers(step));
    const worst = { inputTokens: 1, outputTokens: 1, usd: null };
    await expect(resumed.spending.reserve('base', worst)).rejects.toMatchObject({ limit: 'baseCalls' });
  });
});

describe('the budget of a run', () => {
  it('counts minutes over sessions', () => {
    let now = 0;
    const previous = { usage: byRole(noUsage), minutes: 2 };
    const account = new BudgetAccount({ previous, now: () => now });
    now = 90_000;
    expect(account.minutes).toBe(3.5);
  });

  it('counts minutes by a clock that nobody sets', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const account = new BudgetAccount();
    vi.advanceTimersByTime(60_000);
    vi.setSystemTime(Date.now() - 10 * 86_400_000);
    expect(account.minutes).toBeCloseTo(1);
    vi.useRealTimers();
  });

  it('takes no unpriced model when it is in dollars, and lists it otherwise', () => {
    const inDollars = new BudgetAccount({ limits: { usd: 5 } });
    expect(() => inDollars.admit('ollama/llama3.2', undefined)).toThrow(/ollama\/llama3.2 .*price/);
    inDollars.admit('ollama/llama3.2', { input: 0, output: 0 });
    const inCalls = new BudgetAccount({ limits: { calls: 5 } });
    inCalls.admit('ollama/llama3.2', undefined);
    expect([inDollars.unpriced, inCalls.unpriced]).toEqual([[], ['ollama/llama3.2']]);
  });
});
