import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetAccount } from '../budget-account.ts';
import { BudgetExhaustedError } from '../budget-exhausted-error.ts';
import type { Clock } from '../clock.ts';
import { memoryJournal } from '../memory-journal.ts';
import type { Model, ModelRequest } from '../model.ts';
import { ModelCallError } from '../model-call-error.ts';
import { composeModel } from '../model-chain.ts';
import { costOf } from '../price.ts';
import { defaultRetryPolicy } from '../retry/retry-policy.ts';
import { Throttle } from '../throttle/endpoint-throttle.ts';
import { totalsOf } from './budget-totals.ts';

const price = { input: 1, output: 3 };
const maxOutputTokens = 40;

/** What happens to one attempt at the server, and after how many turns of the event loop. */
interface Fate {
  readonly turns: number;
  readonly end: 'reply' | 'refusal' | 'error' | 'loss' | 'empty';
  readonly outputTokens: number;
}

const fateArbitrary: fc.Arbitrary<Fate> = fc.record({
  turns: fc.nat(4),
  end: fc.constantFrom('reply', 'reply', 'reply', 'refusal', 'error', 'loss', 'empty'),
  outputTokens: fc.integer({ min: 1, max: maxOutputTokens }),
});

/** A server that bills what it produces, also when the reply never arrives. */
function billingServer(fates: readonly Fate[]) {
  const billed = { calls: 0, tokens: 0, usd: 0 };
  const model: Model = {
    id: 'billing/model',
    async complete({ messages }) {
      const fate = fates[billed.calls % fates.length] as Fate;
      billed.calls += 1;
      for (let turn = 0; turn < fate.turns; turn += 1) await setImmediate();
      if (fate.end === 'refusal') throw new ModelCallError('busy', { failure: 'rate-limited', status: 429 });
      if (fate.end === 'error') throw new ModelCallError('down', { failure: 'server-error', status: 500 });
      const inputTokens = messages.reduce((sum, { content }) => sum + content.length, 0);
      const usage = { inputTokens, outputTokens: fate.outputTokens };
      billed.tokens += inputTokens + fate.outputTokens;
      billed.usd += costOf(usage, price) ?? 0;
      if (fate.end === 'loss') throw new ModelCallError('lost', { failure: 'connection-lost' });
      return { text: fate.end === 'empty' ? '' : 'fine', usage, finishReason: 'stop' };
    },
  };
  return { model, billed };
}

const limitsArbitrary = fc.record(
  {
    calls: fc.integer({ min: 0, max: 40 }),
    baseCalls: fc.integer({ min: 0, max: 40 }),
    tokens: fc.integer({ min: 0, max: 4000 }),
    usd: fc.double({ min: 0, max: 0.01, noNaN: true }),
  },
  { requiredKeys: [] },
);

function request(number: number): ModelRequest {
  return {
    role: 'base',
    messages: [{ role: 'user', content: `question ${number}` }],
    parameters: { temperature: 0, maxOutputTokens },
    samplePath: 'repeat 0',
  };
}

describe('a budget', () => {
  it('is never overspent, whatever its limits, the concurrency, the delays and the failures', async () => {
    await fc.assert(
      fc.asyncProperty(
        limitsArbitrary,
        fc.array(fateArbitrary, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 32 }),
        fc.integer({ min: 1, max: 60 }),
        async (limits, fates, maximumConcurrency, calls) => {
          const { model: transport, billed } = billingServer(fates);
          const account = new BudgetAccount({ limits });
          account.onSpend(() => {
            const committed = totalsOf(account.spending.committed);
            expect(committed.calls).toBeLessThanOrEqual(limits.calls ?? Number.POSITIVE_INFINITY);
            expect(committed.tokens).toBeLessThanOrEqual(limits.tokens ?? Number.POSITIVE_INFINITY);
            expect(committed.calls).toBeGreaterThanOrEqual(billed.calls);
          });
          const clock = hastyClock();
          const throttle = new Throttle({ endpoint: 'billing', maximumConcurrency, clock });
          const policy = { firstDelayMs: 0, longestDelayMs: 0, maximumRefusals: 3, maximumAttempts: 3 };
          const journal = memoryJournal();
          const model = composeModel({
            transport,
            journal,
            account,
            price,
            throttle,
            retry: { policy, clock },
          });
          const numbers = Array.from({ length: calls }, (_, number) => number);
          const results = await Promise.allSettled(numbers.map((number) => model.complete(request(number))));

          expect(billed.calls).toBeLessThanOrEqual(limits.calls ?? Number.POSITIVE_INFINITY);
          expect(billed.calls).toBeLessThanOrEqual(limits.baseCalls ?? Number.POSITIVE_INFINITY);
          expect(billed.tokens).toBeLessThanOrEqual(limits.tokens ?? Number.POSITIVE_INFINITY);
          expect(billed.usd).toBeLessThanOrEqual((limits.usd ?? Number.POSITIVE_INFINITY) + 1e-9);
          expect(account.usage.base.calls).toBe(billed.calls);
          // What is shown as used is never more than was used; the budget counts never less.
          const known = totalsOf(account.usage);
          expect(known.tokens).toBeLessThanOrEqual(billed.tokens);
          expect(known.usd).toBeLessThanOrEqual(billed.usd + 1e-9);
          const counted = totalsOf(account.spending.spent);
          expect(counted.tokens).toBeGreaterThanOrEqual(billed.tokens);
          expect(counted.usd).toBeGreaterThanOrEqual(billed.usd - 1e-9);
          expect(account.spending.committed).toEqual(account.spending.spent);
          for (const result of results) {
            if (result.status === 'fulfilled') continue;
            const { reason } = result;
            expect(reason instanceof BudgetExhaustedError || reason instanceof ModelCallError).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** A clock on which every wait is over in the next turn, and attempts never time out. */
function hastyClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    after(delayMs, callback) {
      if (delayMs >= defaultRetryPolicy.attemptTimeoutMs) return () => undefined;
      const timer = setTimeout(() => {
        now += delayMs;
        callback();
      }, 0);
      return () => clearTimeout(timer);
    },
  };
}
