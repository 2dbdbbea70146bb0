import { describe, expect, it } from 'vitest';
import { guardPromises } from '../conformance/guard-promises.ts';
import {
  brokenBy,
  guardedFirst,
  temptedOptimizer,
  temptingBase,
  worldGuards,
} from '../conformance/guarded-world.ts';
import { type ConformanceRun, runMethod } from '../conformance/run-method.ts';
import type { Method } from '../contract/method.ts';
import { findMethod } from '../methods.ts';
import { methodSettings } from '../settings.ts';
import { proving } from './proving.ts';

const settings = methodSettings('efficient', { iterations: 3 });

/** Methods that accept prompts in ways of their own. */
const names = ['outer-only', 'metaspo', 'gepa', 'greedy'] as const;

describe.each(names)('%s, proved at its end', (name) => {
  const method = proving(findMethod(name));
  const run = (more: ConformanceRun = {}) =>
    runMethod(method, { ...more, settings: { ...settings, ...more.settings } });
  for (const { promise, check } of guardPromises(method, run)) it(promise, check);
});

describe('a prompt that learning goes on from', () => {
  const method = proving(findMethod('greedy'));
  const world: ConformanceRun = {
    initialSystemPrompt: guardedFirst,
    optimizer: temptedOptimizer,
    base: temptingBase,
    settings,
  };

  it('is marked as long as it has not proved that it spares every task, and what is handed out is not', async () => {
    const { events, learned } = await runMethod(method, {
      ...world,
      guards: { ...worldGuards, taskLoss: 0.3 },
    });
    const accepted = events.filter((event) => event.type === 'system-prompt-accepted');
    const last = accepted.at(-1);
    expect(accepted.filter(({ unproved }) => unproved).length).toBeGreaterThan(0);
    expect([last?.promptId, last?.unproved]).toEqual([learned.systemPrompt.id, undefined]);
    expect(brokenBy(learned.systemPrompt.text)).toEqual([]);
  });

  it('gives way to the first prompt where nothing can be proved, and the end of learning says so', async () => {
    // With so few examples no loss below this can be ruled out, whatever a prompt scores.
    const guards = { taskLoss: 0.0001, lossExamples: 2 };
    const { events, learned } = await runMethod(method, { ...world, guards });
    expect(learned.systemPrompt.text).toBe(guardedFirst);
    const finished = events.at(-1);
    expect(finished).toMatchObject({
      type: 'learning-finished',
      systemPromptId: learned.systemPrompt.id,
      explanation: expect.stringContaining('no learned prompt could prove that it spares every task'),
    });
    expect(events.filter(({ type }) => type === 'guard-broken').length).toBeGreaterThan(0);
  });

  it('costs a method nothing that keeps the first one, so that all calls are left to learn with', async () => {
    const userPrompts = findMethod('inner-only');
    const guards = { taskLoss: 0.1 };
    const limits = { baseCalls: 150, optimizerCalls: 40 };
    const spend = (own: Method, more?: ConformanceRun) => runMethod(own, { limits, settings, ...more });
    const [plain, guarded] = await Promise.all([spend(userPrompts), spend(proving(userPrompts), { guards })]);
    expect(guarded.base.requests.length).toBe(plain.base.requests.length);
    expect(guarded.learned.userPrompts).toEqual(plain.learned.userPrompts);
    const input = {
      tasks: [{ name: 'red', train: 10, select: 10 }],
      settings: methodSettings('efficient', {}),
    };
    expect(proving(userPrompts).plan({ ...input, guards })).toEqual(userPrompts.plan(input));
  });

  it('is left alone in a baseline, which scores nothing', async () => {
    const baseline = findMethod('cot');
    const guards = { taskLoss: 0.1 };
    const [plain, wrapped] = [await runMethod(baseline), await runMethod(proving(baseline), { guards })];
    expect(wrapped.learned.systemPrompt.text).toBe(plain.learned.systemPrompt.text);
    const input = { tasks: [{ name: 'red', train: 10, select: 10 }], settings };
    expect(proving(baseline).plan({ ...input, guards })).toEqual(baseline.plan(input));
  });
});
