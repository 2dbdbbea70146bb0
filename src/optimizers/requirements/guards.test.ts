import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedFirst, temptedOptimizer, temptingBase, worldGuards } from '../conformance/guarded-world.ts';
import { runMethod } from '../conformance/run-method.ts';
import { metaspo } from '../metaspo/metaspo.ts';
import { methodSettings } from '../settings.ts';
import type { GuardName, Guards } from './guard-settings.ts';
import { isHopeless, isSpared, smallestLoss, taskChange } from './task-loss.ts';
import { TextGuards } from './text-guards.ts';

const first = 'You answer for {{company}}.\n\n- Never promise a refund.\n- Be kind.';
const languageOf = (text: string) => (text.includes('Rat') ? 'de' : 'en');

function faultOf(text: string, guards: Guards): GuardName | undefined {
  return new TextGuards(guards, first, guards.keep).faultOf(text)?.guard;
}

describe('the guards of a text', () => {
  it.each<[string, string, Guards, GuardName | undefined]>([
    ['the first prompt itself', first, { keep: ['Never promise a refund.'], growth: 1 }, undefined],
    ['a lost slot', 'You answer.', {}, 'slots'],
    ['a slot that nothing fills', '{{company}} {{name}}', {}, 'slots'],
    [
      'a kept text in other lines',
      'For {{company}}: Never\n  promise a refund.',
      { keep: ['Never promise a refund.'] },
      undefined,
    ],
    [
      'a kept text with a word changed',
      '{{company}} Never give a refund.',
      { keep: ['Never promise a refund.'] },
      'keep',
    ],
    [
      'a kept text in capitals',
      '{{company}} NEVER promise a refund.',
      { keep: ['Never promise a refund.'] },
      'keep',
    ],
    ['more tokens than allowed', `{{company}} ${'word '.repeat(20)}`, { longestTokens: 20 }, 'length'],
    ['as many tokens as allowed', `{{company}} ${'x'.repeat(68)}`, { longestTokens: 20 }, undefined],
    ['a prompt that has grown too much', `${first} ${'x'.repeat(80)}`, { growth: 1.5 }, 'length'],
    ['characters that are tokens each', `{{company}}${'親切に'.repeat(20)}`, { longestTokens: 40 }, 'length'],
    ['another language', '{{company}} Guter Rat.', { language: 'first', languageOf }, 'language'],
    ['the language that was asked for', '{{company}} Guter Rat.', { language: 'de', languageOf }, undefined],
    ['not the language that was asked for', '{{company}}', { language: 'de', languageOf }, 'language'],
    [
      'a text whose language cannot be told',
      '{{company}}',
      { language: 'de', languageOf: () => undefined },
      undefined,
    ],
  ])('%s', (_what, text, guards, fallen) => {
    expect(faultOf(text, guards)).toBe(fallen);
  });

  it('are told to the optimizer model', () => {
    const guards = new TextGuards({ longestTokens: 50, language: 'de' }, first, ['Be kind.']);
    expect(guards.rules).toEqual([
      'These texts must stand in it exactly as they are, without a word changed: "Be kind."',
      'At most 50 tokens, by a rough count.',
      'Write it in German.',
    ]);
    expect(new TextGuards({}, first).rules).toEqual([]);
  });

  it('protect the parts in which something stands that is kept, and those that stand in it', () => {
    const guards = new TextGuards({}, first, ['Never promise a refund. Be kind.']);
    const parts = ['You answer for {{company}}.', 'Never promise a refund.', 'Be kind.', 'Be brief.'];
    expect(parts.map((part) => guards.protects(part))).toEqual([true, true, true, false]);
  });
});

describe('the loss of a task', () => {
  it.each([
    [20, 0.161],
    [50, 0.071],
    [100, 0.037],
  ])('that %i unchanged examples rule out is the end of their score interval, %f', (examples, loss) => {
    // Wilson (1927): the upper end for 0 of n is z² / (n + z²); Student's quantile makes it a little wider.
    expect(smallestLoss(examples)).toBeGreaterThanOrEqual(loss - 0.001);
    expect(smallestLoss(examples)).toBeLessThan(1.2 * loss);
  });

  it('is spared only when the interval leaves no more open, and hopeless only when nothing can help', () => {
    const scores = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (differences, most) => {
        const change = taskChange('red', differences);
        expect(isSpared(change, most)).toBe(change.low >= -most);
        expect(isHopeless(differences, [], most)).toBe(!isSpared(change, most));
        const rest = differences.slice(Math.ceil(differences.length / 2));
        const best = rest.map(() => 1);
        const early = isHopeless(differences.slice(0, Math.ceil(differences.length / 2)), best, most);
        if (early) expect(isSpared(change, most)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not known without examples', () => {
    expect(isSpared(taskChange('red', []), 0.99)).toBe(false);
  });
});

describe('in a world whose best prompts break a guard', () => {
  const run = (preset: 'efficient' | 'paper', guards: Guards | undefined) =>
    runMethod(metaspo, {
      initialSystemPrompt: guardedFirst,
      guards,
      base: temptingBase,
      optimizer: temptedOptimizer,
      settings: methodSettings(preset, { iterations: 3 }),
    });

  it.each(['efficient', 'paper'] as const)(
    'preset %s takes one without guards, and with them says what each fell to',
    async (preset) => {
      const free = await run(preset, undefined);
      expect(free.learned.systemPrompt.text).toMatch(/FORGET|HARM/);
      expect(free.events.some((event) => 'guard' in event && event.guard !== undefined)).toBe(false);
      const guarded = await run(preset, worldGuards);
      const fallen = guarded.events.flatMap((event) => ('guard' in event ? (event.guard ?? []) : []));
      expect(new Set(fallen)).toEqual(new Set(['keep', 'language', 'length', 'pinned']));
    },
  );

  it('holds the loss of a task, which a better mean does not make good', async () => {
    const harmful = (guards: Guards) =>
      runMethod(metaspo, {
        initialSystemPrompt: 'You help.',
        guards,
        base: temptingBase,
        optimizer: () => '<new_system_prompt>HARM</new_system_prompt>',
        settings: methodSettings('paper', { iterations: 1, innerProposals: 0, outerProposals: 1 }),
      });
    expect((await harmful({})).learned.systemPrompt.text).toBe('HARM');
    const { learned, events } = await harmful({ taskLoss: 0.5 });
    expect(learned.systemPrompt.text).toBe('You help.');
    expect(events.filter(({ type }) => type === 'guard-broken')).toMatchObject([
      {
        guard: 'taskLoss',
        explanation: expect.stringContaining('task red may lose more than 50.0 points: -87.5'),
      },
    ]);
  });

  it('names the guard, and no bound of its own, where a reply is longer than the guard allows', async () => {
    const long =
      'Weigh each word, read all of the question twice, and compare what you found with what was asked.';
    const { events, optimizer } = await runMethod(metaspo, {
      initialSystemPrompt: 'You help.',
      guards: { longestTokens: 20 },
      optimizer: () => `<new_system_prompt>${long}</new_system_prompt>`,
      settings: methodSettings('paper', { iterations: 1, innerProposals: 0, outerProposals: 1 }),
    });
    const rejected = events.filter((event) => event.type === 'proposal-rejected');
    expect(rejected.map(({ guard }) => guard)).toContain('length');
    expect(rejected.filter(({ guard }) => guard !== 'length')).toEqual([]);
    expect(
      optimizer.requests.some(({ messages }) => messages.at(-1)?.content.includes('At most 80 characters')),
    ).toBe(true);
  });

  it('costs nothing without guards: the calls are the same', async () => {
    const [none, empty] = await Promise.all([run('efficient', undefined), run('efficient', {})]);
    expect(empty.base.requests).toEqual(none.base.requests);
    expect(empty.optimizer.requests).toEqual(none.optimizer.requests);
  });
});
