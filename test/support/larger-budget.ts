import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import { byRole, noUsage } from '../../src/models/usage-by-role.ts';
import type { ConformanceResult, ConformanceRun } from '../../src/optimizers/conformance/run-method.ts';
import type { SystemPromptAccepted } from '../../src/optimizers/contract/events.ts';
import { budgetAnswers } from '../../src/runs/budget/budget-answers.ts';
import { RememberedBudget } from '../../src/runs/budget/remembered-budget.ts';
import type { BudgetAsked } from '../../src/runs/run-event.ts';

type Run = (more?: ConformanceRun) => Promise<ConformanceResult>;

interface Limits {
  readonly baseCalls: number;
  readonly optimizerCalls: number;
}

/** What every method promises of a run whose budget grows from session to session. */
export function largerBudgetPromises(run: Run): void {
  const limitsUpTo = (baseCalls: number, optimizerCalls: number) =>
    fc.record({
      baseCalls: fc.integer({ min: 0, max: baseCalls }),
      optimizerCalls: fc.integer({ min: 0, max: optimizerCalls }),
    });

  it('goes on from where a smaller budget ended it: what was accepted stays, nothing is overspent or paid twice', async () => {
    const property = fc.asyncProperty(
      limitsUpTo(300, 30),
      // Some sessions are resumed without a larger budget.
      fc.array(fc.record({ added: limitsUpTo(150, 15), again: fc.nat(1) }), { minLength: 1, maxLength: 3 }),
      async (first, additions) => {
        const session = sessionsOfOneRun(run);
        let limits = first;
        let before = await session(limits);
        for (const { added, again } of additions) {
          limits = sumOf(limits, added);
          for (let time = 0; time <= again; time += 1) {
            const after = await session(limits);
            expectGoneOn(before, after);
            before = after;
          }
        }
      },
    );
    await fc.assert(property, { numRuns: 25, seed: 11 });
  });

  it('learns the same again when its budget stays the same', async () => {
    const property = fc.asyncProperty(limitsUpTo(300, 30), limitsUpTo(150, 15), async (first, added) => {
      const session = sessionsOfOneRun(run);
      await session(first);
      const limits = sumOf(first, added);
      const once = await session(limits);
      expect(learnedBy(await session(limits))).toEqual(learnedBy(once));
      // With a smaller budget again, it keeps what it has come to.
      expect(acceptedBy(await session(first))).toEqual(acceptedBy(once));
    });
    await fc.assert(property, { numRuns: 10, seed: 12 });
  });
}

function expectGoneOn(before: ConformanceResult, after: ConformanceResult): void {
  const [earlier, later] = [acceptedBy(before), acceptedBy(after)];
  expect(later.slice(0, earlier.length)).toEqual(earlier);
  expect(after.learned.systemPrompt.id).toBe(later.at(-1) ?? before.learned.systemPrompt.id);
}

/** Sessions of one run, each with its own budget: they share the journal, and what the budget has answered. */
function sessionsOfOneRun(run: Run): (limits: Limits) => Promise<ConformanceResult> {
  const journal = memoryJournal();
  const log: { readonly event: BudgetAsked | SystemPromptAccepted }[] = [];
  const stated = new Set<string>();
  const paid = new Set<string>();
  let usage = byRole(noUsage);
  return async (limits) => {
    const answers = budgetAnswers(log);
    const result = await run({
      limits,
      journal,
      previous: { usage, minutes: 0 },
      settings: { iterations: 1_000 },
      budget: (account) =>
        new RememberedBudget({
          limits,
          answers,
          asked: () => account.requests.totals(),
          ask: (step) => account.covers(step),
          remember: (event) => log.push({ event }),
        }),
      observe(event) {
        if (event.type !== 'system-prompt-accepted' || stated.has(JSON.stringify(event))) return;
        stated.add(JSON.stringify(event));
        log.push({ event });
      },
    });
    for (const request of [...result.base.requests, ...result.optimizer.requests]) {
      expect(paid).not.toContain(JSON.stringify(request));
      paid.add(JSON.stringify(request));
    }
    expect(result.account.usage.base.calls).toBeLessThanOrEqual(Math.max(limits.baseCalls, usage.base.calls));
    usage = structuredClone(result.account.usage) as typeof usage;
    return result;
  };
}

function acceptedBy({ events }: ConformanceResult): readonly string[] {
  return events.flatMap((event) => (event.type === 'system-prompt-accepted' ? [event.promptId] : []));
}

function learnedBy(result: ConformanceResult) {
  const { systemPrompt, userPrompts, stopReason } = result.learned;
  return {
    system: systemPrompt.text,
    userPrompts: [...userPrompts],
    stopReason,
    accepted: acceptedBy(result),
  };
}

function sumOf(one: Limits, other: Limits): Limits {
  return {
    baseCalls: one.baseCalls + other.baseCalls,
    optimizerCalls: one.optimizerCalls + other.optimizerCalls,
  };
}
