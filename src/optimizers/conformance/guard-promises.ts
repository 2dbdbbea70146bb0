import { memoryJournal } from '../../models/memory-journal.ts';
import type { LearningEvent } from '../contract/events.ts';
import type { Method } from '../contract/method.ts';
import { sizesOf } from '../engine/calls.ts';
import { demand, demandAtMost, demandEqual } from './demand.ts';
import { eventFaults } from './event-order.ts';
import {
  brokenBy,
  guardedFirst,
  temptedOptimizer,
  temptingBase,
  textFaults,
  worldGuards,
} from './guarded-world.ts';
import {
  type ConformanceResult,
  conformanceSettings,
  conformanceTasks,
  type MethodPromise,
  type Run,
} from './run-method.ts';

const world = {
  initialSystemPrompt: guardedFirst,
  guards: worldGuards,
  base: temptingBase,
  optimizer: temptedOptimizer,
};

/** No prompt is accepted that breaks a guard, however well it scores. */
export function guardPromises(method: Method, run: Run): readonly MethodPromise[] {
  return [
    {
      promise: 'accepts no prompt that breaks a guard, at any concurrency, and stays within its plan',
      async check() {
        for (const seed of [1, 2, 3]) {
          const results = await Promise.all(
            [1, 8, 64].map((concurrency) => run({ ...world, seed, concurrency })),
          );
          for (const result of results) demandGuarded(result);
          const [first, ...others] = results.map(({ learned }) => learned.systemPrompt.text);
          for (const other of others) demandEqual(other, first, 'the system prompt at another concurrency');
          const settings = conformanceSettings(results[0]?.settings);
          const plan = method.plan({ tasks: sizesOf(conformanceTasks), settings, guards: worldGuards });
          const asked = results[0]?.base.requests.length ?? 0;
          demandAtMost(asked, plan.baseCalls, 'base calls against the plan');
        }
      },
    },
    {
      promise: 'accepts no prompt that breaks a guard, with a budget of any size',
      async check() {
        const settings = { iterations: 1_000 };
        for (const limits of [
          { baseCalls: 0, optimizerCalls: 40 },
          { baseCalls: 150, optimizerCalls: 10 },
          { baseCalls: 400, optimizerCalls: 40 },
        ]) {
          const result = await run({ ...world, limits, settings });
          demandHeld(result);
          const asked = result.base.requests.length;
          demandAtMost(asked, limits.baseCalls, 'base calls within the budget');
        }
      },
    },
    {
      promise: 'accepts no prompt that breaks a guard, when it is killed and resumed',
      async check() {
        const whole = await run(world);
        const calls = whole.base.requests.length;
        for (const abortAt of [0.3, 0.6, 0.9].map((share) => Math.ceil(share * calls))) {
          const journal = memoryJournal();
          await run({ ...world, journal, abortAt }).catch(() => undefined);
          const resumed = await run({ ...world, journal });
          demandGuarded(resumed);
          demandEqual(
            resumed.learned.systemPrompt.text,
            whole.learned.systemPrompt.text,
            'the system prompt of a run that was killed',
          );
        }
      },
    },
  ];
}

/** @throws Error if a prompt that breaks a guard was accepted, or an event names the wrong guard. */
function demandGuarded(result: ConformanceResult): void {
  demandEqual(eventFaults(result.events), [], 'faults of the events');
  demandHeld(result);
}

function demandHeld({ learned, events }: ConformanceResult): void {
  const texts = new Map(
    events.flatMap((event) => (event.type === 'prompt-introduced' ? [[event.promptId, event.text]] : [])),
  );
  const textOf = (id: string) => texts.get(id) ?? '';
  const accepted = events.flatMap((event) =>
    event.type === 'system-prompt-accepted' && event.unproved !== true ? [textOf(event.promptId)] : [],
  );
  const isBaseline = accepted.length === 0 && !events.some(({ type }) => type === 'evaluation-finished');
  for (const text of isBaseline ? [] : [...accepted, learned.systemPrompt.text]) {
    demandEqual(brokenBy(text), [], `guards that the accepted prompt "${text}" breaks`);
  }
  for (const prompts of learned.userPrompts.values()) {
    for (const { text } of prompts) {
      demandEqual(
        Object.values(textFaults(text)).includes(true),
        false,
        `the user prompt "${text}" breaks a guard`,
      );
    }
  }
  for (const event of events) demandNamed(event, textOf);
}

function demandNamed(event: LearningEvent, textOf: (id: string) => string): void {
  if (event.type === 'evaluation-finished' && textOf(event.systemPromptId).includes('Advice')) {
    const text = textOf(event.systemPromptId);
    const byText = brokenBy(text).filter((guard) => guard !== 'taskLoss' && guard !== 'pinned');
    demandEqual(byText, [], `calls were spent on "${text}", whose text breaks a guard`);
  }
  if (event.type === 'guard-broken' || (event.type === 'candidate-rejected' && event.guard !== undefined)) {
    const broken = brokenBy(textOf(event.promptId));
    demand(
      broken.includes(event.guard as string),
      `the event names ${event.guard}, but the prompt breaks ${broken.join() || 'no guard'}`,
    );
  }
}
