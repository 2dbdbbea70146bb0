import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetExhaustedError } from '../models/budget-exhausted-error.ts';
import { memoryJournal } from '../models/memory-journal.ts';
import { eventFaults } from './event-order.fixture.ts';
import { largerBudgetPromises } from './larger-budget.conformance.ts';
import type { Method } from './method.ts';
import {
  brokenMark,
  type ConformanceResult,
  type ConformanceRun,
  conformanceTasks,
  halfBroken,
  runMethod,
} from './method-run.fixture.ts';
import { methodSettings } from './settings.ts';

/** What every method promises. `settings` replaces single numbers in all of its runs, to keep them small. */
export function methodConformance(
  method: Method,
  { settings, learns = true }: Pick<ConformanceRun, 'settings'> & { readonly learns?: boolean } = {},
): void {
  const run = (more: ConformanceRun = {}) =>
    runMethod(method, { ...more, settings: { ...settings, ...more.settings } });

  describe(`${method.name} keeps the promises of a method`, () => {
    it('asks within its plan, and the budget knows every call that the models saw', async () => {
      const { account, base, optimizer } = await run();
      expect(account.usage.base.calls).toBe(base.requests.length);
      expect(account.usage.optimizer.calls).toBe(optimizer.requests.length);
      const { baseCalls, optimizerCalls } = planOf(method, settings);
      expect(base.requests.length).toBeLessThanOrEqual(baseCalls);
      expect(optimizer.requests.length).toBeLessThanOrEqual(optimizerCalls);
      expect(base.requests.length > 0).toBe(learns);
    });

    it('states complete events in order, and learns prompts that can be used', async () => {
      const result = await run();
      expect(eventFaults(result.events)).toEqual([]);
      expectUsable(result);
    });

    it('learns the same at concurrency 1, 8 and 64', async () => {
      const results = await Promise.all([1, 8, 64].map((concurrency) => run({ concurrency })));
      const [first, ...others] = results.map(summaryOf);
      for (const other of others) expect(other).toEqual(first);
    });

    it('pays nothing and states the same facts when it runs again over its journal', async () => {
      const journal = memoryJournal();
      const first = await run({ journal });
      const again = await run({ journal });
      expect(again.base.requests).toHaveLength(0);
      expect(again.optimizer.requests).toHaveLength(0);
      expect(summaryOf(again)).toEqual(summaryOf(first));
      expect(sortedEvents(again)).toEqual(sortedEvents(first));
    });

    it('makes no prompt of a broken reply of the optimizer model', async () => {
      let rejected = 0;
      let asked = 0;
      for (const seed of [1, 2, 3]) {
        const result = await run({ optimizer: halfBroken, seed });
        for (const text of introducedTexts(result)) {
          expect(text.trim()).not.toBe('');
          expect(text).not.toContain(brokenMark);
        }
        expect(eventFaults(result.events)).toEqual([]);
        expectUsable(result);
        rejected += result.events.filter(({ type }) => type === 'proposal-rejected').length;
        asked += result.optimizer.requests.length;
      }
      expect(rejected > 0).toBe(asked > 0);
    });

    it('proposes nothing when nothing fails', async () => {
      const { optimizer, events, learned } = await run({ base: () => 'right' });
      expect(optimizer.requests).toHaveLength(0);
      expect(events.filter(({ type }) => type === 'candidate-proposed')).toEqual([]);
      expect(learned.stopReason).toBe(learns ? 'no-failures' : 'nothing-to-learn');
    });

    if (learns) {
      learningPromises(run);
      largerBudgetPromises(run);
    }
  });
}

/** Promises that only mean something where calls are made. */
function learningPromises(run: (more?: ConformanceRun) => Promise<ConformanceResult>): void {
  it('ends at a budget of any size with prompts that can be used, the same at any concurrency', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 40 }),
      async (baseCalls, optimizerCalls) => {
        const limits = { baseCalls, optimizerCalls };
        const [one, many] = await Promise.all(
          [1, 64].map((concurrency) => run({ limits, concurrency, settings: { iterations: 1_000 } })),
        );
        if (one === undefined || many === undefined) throw new Error('two runs were made');
        expect(one.learned.stopReason).toBe('budget-reached');
        expect(one.base.requests.length).toBeLessThanOrEqual(baseCalls);
        expect(one.optimizer.requests.length).toBeLessThanOrEqual(optimizerCalls);
        expect(learnedTexts(many)).toEqual(learnedTexts(one));
        expectUsable(one);
      },
    );
    await fc.assert(property, { numRuns: 10, seed: 7 });
  });

  it('rejects with the reason when it is interrupted', async () => {
    const calls = (await run()).base.requests.length;
    for (const abortAt of [1, Math.ceil(calls / 2), calls]) {
      const interrupted = run({ abortAt });
      await expect(interrupted).rejects.toThrow('interrupted');
      await expect(interrupted).rejects.not.toBeInstanceOf(BudgetExhaustedError);
    }
  });
}

function planOf(method: Method, settings: ConformanceRun['settings']) {
  const tasks = conformanceTasks.map(({ name, train, select }) => ({
    name,
    train: train.length,
    select: select.length,
  }));
  return method.plan({ tasks, settings: methodSettings('efficient', { iterations: 3, ...settings }) });
}

function expectUsable({ learned, events }: ConformanceResult): void {
  expect(learned.systemPrompt.text.trim()).not.toBe('');
  expect([...learned.userPrompts.keys()].sort()).toEqual(conformanceTasks.map(({ name }) => name).sort());
  for (const prompts of learned.userPrompts.values()) {
    expect(prompts.length).toBeGreaterThan(0);
    for (const { slots } of prompts) expect(slots).toEqual(['input']);
  }
  expect(events.at(-1)).toMatchObject({
    type: 'learning-finished',
    stopReason: learned.stopReason,
    systemPromptId: learned.systemPrompt.id,
  });
}

function introducedTexts({ events }: ConformanceResult): readonly string[] {
  return events.flatMap((event) => (event.type === 'prompt-introduced' ? [event.text] : []));
}

function learnedTexts({ learned }: ConformanceResult) {
  const userPrompts = [...learned.userPrompts].map(([name, prompts]) => [
    name,
    prompts.map(({ text }) => text),
  ]);
  return { system: learned.systemPrompt.text, userPrompts, stopReason: learned.stopReason };
}

/** What must not depend on order or timing. */
function summaryOf(result: ConformanceResult) {
  const { baseCalls, optimizerCalls } = result.account.requests.totals();
  return { ...learnedTexts(result), baseCalls, optimizerCalls };
}

/** Phases of several tasks run at once; the order among them is not fixed. */
function sortedEvents({ events }: ConformanceResult): readonly string[] {
  return events.map((event) => JSON.stringify(event)).sort();
}
