import type { SettingsValues } from '../../foundation/settings-group.ts';
import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import { memoryJournal } from '../../models/memory-journal.ts';
import { randomStream } from '../../stats/random.ts';
import type { Method } from '../contract/method.ts';
import { sizesOf } from '../engine/calls.ts';
import { demand, demandAtMost, demandEqual } from './demand.ts';
import { eventFaults } from './event-order.ts';
import { guardPromises } from './guard-promises.ts';
import { brokenMark, halfBroken } from './optimizer-scripts.ts';
import {
  type ConformanceResult,
  conformanceSettings,
  conformanceTasks,
  type MethodPromise,
  type Run,
  runMethod,
} from './run-method.ts';

export type { MethodPromise };

export interface MethodPromiseOptions {
  /** Settings of all runs in place of their defaults, to keep the runs small. */
  readonly settings?: SettingsValues;
  /** Whether the method asks models at all. Default true. */
  readonly learns?: boolean;
}

/**
 * What every learning method promises, as checks for any test runner: the budget counts every call, the same seed gives the
 * same result at any concurrency, nothing is paid for twice, no broken reply becomes a prompt. All of it runs in process on
 * scripted models.
 */
export function methodPromises(
  method: Method,
  { settings, learns = true }: MethodPromiseOptions = {},
): readonly MethodPromise[] {
  const run: Run = (more = {}) => runMethod(method, { ...more, settings: { ...settings, ...more.settings } });
  const promise = (words: string, check: () => Promise<void>): MethodPromise => ({ promise: words, check });
  return [
    promise('stays within its plan, and the budget counts every call that the models receive', async () => {
      const { account, base, optimizer } = await run();
      demandEqual(account.usage.base.calls, base.requests.length, 'base calls of the budget');
      demandEqual(account.usage.optimizer.calls, optimizer.requests.length, 'optimizer calls of the budget');
      const plan = method.plan({ tasks: sizesOf(conformanceTasks), settings: conformanceSettings(settings) });
      demandAtMost(base.requests.length, plan.baseCalls, 'base calls against the plan');
      demandAtMost(optimizer.requests.length, plan.optimizerCalls, 'optimizer calls against the plan');
      demandEqual(base.requests.length > 0, learns, 'the base model is asked');
    }),
    promise('reports complete events in order, and learns usable prompts', async () => {
      const result = await run();
      demandEqual(eventFaults(result.events), [], 'faults of the events');
      demandUsable(result);
      const replacing = result.events.filter(({ type }) => type === 'system-prompt-accepted');
      if (method.keepsSystemPrompt) demandEqual(replacing, [], 'system prompts in place of the first one');
    }),
    promise('learns the same at concurrency 1, 8 and 64', async () => {
      const results = await Promise.all([1, 8, 64].map((concurrency) => run({ concurrency })));
      const [first, ...others] = results.map(summaryOf);
      for (const other of others) demandEqual(other, first, 'the result at another concurrency');
    }),
    promise('pays nothing and reports the same events when it runs again over its journal', async () => {
      const journal = memoryJournal();
      const first = await run({ journal });
      const again = await run({ journal });
      demandEqual(again.base.requests.length, 0, 'base calls of the second run');
      demandEqual(again.optimizer.requests.length, 0, 'optimizer calls of the second run');
      demandEqual(summaryOf(again), summaryOf(first), 'the result of the second run');
      demandEqual(sortedEvents(again), sortedEvents(first), 'the events of the second run');
    }),
    promise('turns no broken reply of the optimizer model into a prompt', () => demandNoBrokenPrompts(run)),
    promise('proposes nothing when nothing fails', async () => {
      const { optimizer, events, learned } = await run({ base: () => 'right' });
      demandEqual(optimizer.requests.length, 0, 'optimizer calls');
      demandEqual(events.filter(({ type }) => type === 'candidate-proposed').length, 0, 'proposals');
      demandEqual(learned.stopReason, learns ? 'no-failures' : 'nothing-to-learn', 'the stop reason');
    }),
    ...guardPromises(method, run),
    ...(learns ? promisesOfLearning(run) : []),
  ];
}

/** Promises that only mean something for methods that make calls. */
function promisesOfLearning(run: Run): readonly MethodPromise[] {
  return [
    {
      promise: 'ends at a budget of any size with usable prompts, the same at any concurrency',
      async check() {
        const stream = randomStream(7, 'budgets of a conformance run');
        const budgets = Array.from({ length: 10 }, () => ({
          baseCalls: stream.integer(401),
          optimizerCalls: stream.integer(41),
        }));
        const edges = [
          { baseCalls: 0, optimizerCalls: 0 },
          { baseCalls: 400, optimizerCalls: 0 },
          { baseCalls: 0, optimizerCalls: 40 },
        ];
        for (const limits of [...edges, ...budgets]) await demandEndsAt(run, limits);
      },
    },
    {
      promise: 'rejects with the reason when it is interrupted',
      async check() {
        const calls = (await run()).base.requests.length;
        for (const abortAt of [1, Math.ceil(calls / 2), calls]) {
          const error: unknown = await run({ abortAt }).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          const isReason = error instanceof Error && error.message.includes('interrupted');
          demand(
            isReason && !(error instanceof BudgetExhaustedError),
            `interrupted at base call ${abortAt}: expected a rejection with the reason, got ${String(error)}`,
          );
        }
      },
    },
  ];
}

async function demandEndsAt(
  run: Run,
  limits: { readonly baseCalls: number; readonly optimizerCalls: number },
): Promise<void> {
  const place = `with ${limits.baseCalls} base and ${limits.optimizerCalls} optimizer calls`;
  const at = (concurrency: number) => run({ limits, concurrency, settings: { iterations: 1_000 } });
  const [one, many] = await Promise.all([at(1), at(64)]);
  demandEqual(one.learned.stopReason, 'budget-reached', `the stop reason ${place}`);
  demandAtMost(one.base.requests.length, limits.baseCalls, `base calls ${place}`);
  demandAtMost(one.optimizer.requests.length, limits.optimizerCalls, `optimizer calls ${place}`);
  demandEqual(learnedTexts(many), learnedTexts(one), `the result at concurrency 64 ${place}`);
  demandUsable(one);
}

/** What a method has to do for no broken reply to become a prompt. */
const wayOut =
  'Ask with askForSystemPrompt or askForUserPrompt, and pass what the request shows as `failures` or `shownTexts`.';

async function demandNoBrokenPrompts(run: Run): Promise<void> {
  let rejected = 0;
  let asked = 0;
  for (const seed of [1, 2, 3]) {
    const result = await run({ optimizer: halfBroken, seed });
    for (const text of introducedTexts(result)) {
      demand(text.trim() !== '', 'a prompt is empty');
      demand(
        !text.includes(brokenMark),
        `a broken reply became a prompt: "${text.slice(0, 200)}". ${wayOut}`,
      );
    }
    demandEqual(eventFaults(result.events), [], 'faults of the events');
    demandUsable(result);
    rejected += result.events.filter(({ type }) => type === 'proposal-rejected').length;
    asked += result.optimizer.requests.length;
  }
  demandEqual(rejected > 0, asked > 0, 'broken replies are reported as rejected');
}

function demandUsable({ learned, events }: ConformanceResult): void {
  demand(learned.systemPrompt.text.trim() !== '', 'the learned system prompt is empty');
  const names = conformanceTasks.map(({ name }) => name).sort();
  demandEqual([...learned.userPrompts.keys()].sort(), names, 'tasks with user prompts');
  for (const [name, prompts] of learned.userPrompts) {
    demand(prompts.length > 0, `task ${name} has no user prompt`);
    for (const { slots } of prompts) demandEqual(slots, ['input'], `slots of a user prompt of ${name}`);
  }
  const last = events.at(-1);
  demand(last?.type === 'learning-finished', 'the last event is not learning-finished');
  demandEqual(last.stopReason, learned.stopReason, 'the stop reason of the last event');
  demandEqual(last.systemPromptId, learned.systemPrompt.id, 'the system prompt of the last event');
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
