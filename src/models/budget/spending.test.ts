import { describe, expect, it } from 'vitest';
import { Spending } from './spending.ts';

const noMinutes = () => 0;
const worst = { inputTokens: 60, outputTokens: 40, usd: null };
const used = {
  calls: 1,
  errors: 0,
  inputTokens: 10,
  outputTokens: 10,
  reasoningTokens: 0,
  estimatedTokens: 0,
  usd: null,
} as const;

/** Whether a promise is still pending after all that can happen now has happened. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const later = new Promise((resolve) => setImmediate(resolve, pending));
  return (await Promise.race([promise, later])) === pending;
}

describe('spending', () => {
  it('lets a reservation wait for those that may use less than their worst case', async () => {
    const spending = new Spending({ tokens: 150 }, noMinutes);
    await spending.reserve('base', worst);
    const second = spending.reserve('base', worst);
    expect(await isPending(second)).toBe(true);
    spending.settle('base', worst, used);
    await second;
    expect(spending.committed.base).toMatchObject({ calls: 2, inputTokens: 70, outputTokens: 50 });
  });

  it('keeps what is held reserved, but not as what a kill may have cost', async () => {
    const spending = new Spending({ tokens: 150 }, noMinutes);
    await spending.reserve('base', worst);
    spending.hold('base', worst);
    expect(spending.committed.base).toMatchObject({ calls: 0, inputTokens: 0, outputTokens: 0 });
    expect(await isPending(spending.reserve('base', worst))).toBe(true);
    spending.unhold('base', worst);
    expect(spending.committed.base.calls).toBe(1);
    spending.settle('base', worst, used);
    expect(spending.anyHeld).toBe(false);
  });

  it('refuses at once when waiting cannot help', async () => {
    const spending = new Spending({ tokens: 90 }, noMinutes);
    await expect(spending.reserve('base', worst)).rejects.toMatchObject({
      code: 'budget-exhausted',
      limit: 'tokens',
      message: expect.stringContaining('tokens: 100 needed, 90 of 90 left'),
    });
  });

  it('refuses all that wait when nothing is left to wait for', async () => {
    const spending = new Spending({ optimizerCalls: 1 }, noMinutes);
    await spending.reserve('optimizer', worst);
    const waiting = [spending.reserve('optimizer', worst), spending.reserve('optimizer', worst)];
    spending.settle('optimizer', worst, used);
    const results = await Promise.allSettled(waiting);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('keeps the order of asking', async () => {
    const spending = new Spending({ calls: 1 }, noMinutes);
    const order: string[] = [];
    await spending.reserve('base', worst);
    const first = spending.reserve('base', worst).then(() => order.push('first'));
    spending.release('base', worst);
    const second = spending.reserve('base', worst).then(
      () => order.push('second'),
      () => order.push('second refused'),
    );
    await first;
    spending.settle('base', worst, used);
    await second;
    expect(order).toEqual(['first', 'second refused']);
  });

  it('serves further attempts before calls that have had none', async () => {
    const spending = new Spending({ tokens: 150 }, noMinutes);
    const order: string[] = [];
    await spending.reserve('base', worst);
    const all = [
      spending.reserve('base', worst).then(() => order.push('first attempt')),
      spending.reserveAgain('base', worst).then(() => order.push('further attempt')),
    ];
    spending.release('base', worst);
    await all[1];
    spending.release('base', worst);
    await all[0];
    expect(order).toEqual(['further attempt', 'first attempt']);
  });

  it('forgets one who gives up waiting', async () => {
    const spending = new Spending({ calls: 1 }, noMinutes);
    await spending.reserve('base', worst);
    const abort = new AbortController();
    const waiting = spending.reserve('base', worst, abort.signal);
    abort.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    spending.release('base', worst);
    expect(spending.committed.base.calls).toBe(0);
  });

  it('ends when the minutes are over', async () => {
    let minutes = 4;
    const spending = new Spending({ minutes: 5 }, () => minutes);
    await spending.reserve('base', worst);
    minutes = 5;
    await expect(spending.reserve('base', worst)).rejects.toMatchObject({ limit: 'minutes' });
    await expect(spending.reserveAgain('base', worst)).rejects.toThrow('5 minutes');
  });

  it('tells listeners before an attempt is sent', async () => {
    const spending = new Spending({}, noMinutes);
    const seen: number[] = [];
    spending.onChange(() => seen.push(spending.committed.base.calls));
    await spending.reserve('base', worst);
    spending.settle('base', worst, used);
    expect(seen).toEqual([1, 1]);
  });

  it('knows no dollars for roles with unpriced calls, and keeps those of others', async () => {
    const spending = new Spending({}, noMinutes);
    await spending.reserve('base', worst);
    await spending.reserve('optimizer', { ...worst, usd: 1 });
    spending.settle('base', worst, used);
    spending.settle('optimizer', { ...worst, usd: 1 }, { ...used, usd: 0.5 });
    expect(spending.settled).toMatchObject({
      base: { usd: null },
      optimizer: { usd: 0.5 },
      judge: { usd: 0 },
    });
  });
});

describe('spending that is closed', () => {
  it('refuses what waits and what comes, settles what is under way, and goes on when it is opened again', async () => {
    const spending = new Spending({ tokens: 150 }, noMinutes);
    await spending.reserve('base', worst);
    const waiting = spending.reserve('base', worst);
    spending.close();
    await expect(waiting).rejects.toThrow('given up');
    await expect(spending.reserve('optimizer', worst)).rejects.toThrow('given up');
    spending.settle('base', worst, used);
    expect(spending.settled.base.calls).toBe(1);
    expect(spending.refusals).toBe(0);
    spending.reopen();
    await spending.reserve('base', worst);
  });
});
