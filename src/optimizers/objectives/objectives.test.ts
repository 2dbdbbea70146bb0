import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../models/model.ts';
import type { Price } from '../../models/price.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import { methodPromises } from '../conformance/method-promises.ts';
import { rightForShare } from '../conformance/plain-task.ts';
import { conformanceSettings, conformanceTasks, runMethod } from '../conformance/run-method.ts';
import { sizesOf } from '../engine/calls.ts';
import { findMethod } from '../methods.ts';
import {
  costsLookedAt,
  inOrderOfChoice,
  isDominated,
  type WeighedPrompt,
  worthOf,
} from '../requirements/front.ts';
import type { ObjectiveSettings } from '../requirements/objective-settings.ts';
import { methodSettings } from '../settings.ts';
import { choosing } from './choosing.ts';
import { weigh } from './weigh.ts';

const objectives: ObjectiveSettings = {
  choose: 'shortest',
  within: 0.01,
  weights: {},
  candidates: 6,
  shortened: 2,
  examples: 10,
};

function weighed(promptId: string, score: number, promptTokens: number, replyTokens = 100): WeighedPrompt {
  const costs = { promptTokens, replyTokens, usd: null, seconds: null };
  return { promptId, score, behind: { mean: 0, low: 0, high: 0 }, costs };
}

const [long, short, tiny, silly] = [
  weighed('long', 0.8, 400, 50),
  weighed('short', 0.795, 120, 300),
  weighed('tiny', 0.6, 10, 20),
  weighed('silly', 0.6, 500, 400),
] as const;
const all = [long, short, tiny, silly];
const order = (settings: Partial<ObjectiveSettings>) =>
  inOrderOfChoice(all, { ...objectives, ...settings }).map(({ promptId }) => promptId);

describe('the choice between score and costs', () => {
  it('has on its front what nothing equals in all and beats in something', () => {
    const front = (costs: Parameters<typeof isDominated>[2]) =>
      all.filter((one) => !isDominated(one, all, costs)).map(({ promptId }) => promptId);
    expect(front(['promptTokens'])).toEqual(['long', 'short', 'tiny']);
    expect(front([])).toEqual(['long']);
    expect(costsLookedAt({ weights: { seconds: 0.1, usd: 0 } })).toEqual(['promptTokens', 'seconds']);
  });

  it('of the shortest takes those near the best, from the shortest on, then the others by score', () => {
    expect(order({})).toEqual(['short', 'long', 'tiny', 'silly']);
    expect(order({ within: 0.001 })).toEqual(['long', 'short', 'tiny', 'silly']);
    expect(order({ within: 1 })).toEqual(['tiny', 'short', 'long', 'silly']);
  });

  it('by weights takes what is worth most: score less costs by their units', () => {
    const weights = { promptTokens: 0.01, replyTokens: 0.02 };
    expect(worthOf(long, { weights })).toBeCloseTo(0.8 - 0.04 - 0.01);
    expect(order({ choose: 'weighted', weights })).toEqual(['long', 'short', 'tiny', 'silly']);
    expect(order({ choose: 'weighted', weights: { promptTokens: 0.1 } })).toEqual([
      'short',
      'tiny',
      'long',
      'silly',
    ]);
    expect(order({ choose: 'learned' })).toEqual([]);
  });
});

describe('the dollars of a call', () => {
  const one = systemPrompt('Be right.');
  const call = (model: string) => ({ model, inputTokens: 1_000, outputTokens: 0 });
  const costsWith = (prices: ReadonlyMap<string, Price>) => {
    const outcome = { exampleId: '1', score: 1, measured: [call('a'), call('b')] };
    const answers = new Map([[one.id, new Map([['red', [outcome]]])]]);
    return weigh([one], answers, { ...objectives, prices })[0]?.costs.usd;
  };
  it('are the mean over base models, each at its own price, and unknown where a price is', () => {
    const [cheap, dear] = [
      { input: 1, output: 1 },
      { input: 3, output: 1 },
    ];
    expect(costsWith(new Map(Object.entries({ a: cheap, b: dear })))).toBeCloseTo(2, 12);
    expect(costsWith(new Map(Object.entries({ a: cheap })))).toBeNull();
  });
});

const advice =
  'Check each step with care, write down what is given and what is asked, and compare the result with the question before you answer. ';

/** Advice helps; how often it is given changes nothing. */
const base = (request: ModelRequest) => {
  const isAdvised = request.messages[0]?.content.includes('Check') === true;
  return rightForShare(isAdvised ? 0.95 : 0.2)({ ...request, messages: request.messages.slice(-1) });
};

/** Writes long prompts, and short ones when it is asked to shorten. */
const optimizer = ({ messages, samplePath }: ModelRequest) => {
  const asked = messages.map(({ content }) => content).join('\n');
  if (!/<new_system_prompt>/.test(asked)) return 'It was careless.';
  const isShortening = asked.includes('Shorten the system prompt');
  const text = isShortening ? `Check it ${samplePath.length % 7}.` : `${advice}Number ${samplePath.length}.`;
  return `<new_system_prompt>${text}</new_system_prompt>`;
};

const settings = methodSettings('paper', { iterations: 1, outerProposals: 2 });
const run = (changes: Partial<ObjectiveSettings>, guards = {}) =>
  runMethod(choosing(findMethod('outer-only'), { ...objectives, ...changes }), {
    base,
    optimizer,
    settings,
    guards,
  });

describe('a run with objectives', () => {
  it('ends with the shortest prompt near the best, and says what all of them score and cost', async () => {
    const { learned, events } = await run({});
    expect(learned.systemPrompt.text).toMatch(/^Check it \d\.$/);
    const last = events.find((event) => event.type === 'prompts-weighed');
    const chosen = last?.prompts.find((prompt) => prompt.chosen);
    expect(chosen).toMatchObject({ promptId: learned.systemPrompt.id, onFront: true });
    expect(chosen?.costs.promptTokens).toBe(promptTokens(learned.systemPrompt.text));
    expect(chosen?.costs.replyTokens).toBeGreaterThan(0);
    expect(learned.explanation).toContain('the shortest within 1.0 points of the best');
    expect(events.filter((event) => event.type === 'learning-finished')).toMatchObject([
      { systemPromptId: learned.systemPrompt.id, explanation: learned.explanation },
    ]);
  });

  it('keeps what was learned where the others are only to be shown', async () => {
    const { learned, events } = await run({ choose: 'learned' });
    expect(learned.systemPrompt.text).toContain(advice.trim());
    expect(events.some((event) => event.type === 'prompts-weighed')).toBe(true);
  });

  it('weighs no more prompts than it may, however many shorter ones are wanted', async () => {
    const method = choosing(findMethod('outer-only'), { ...objectives, candidates: 4, shortened: 20 });
    const { events, account } = await runMethod(method, { base, optimizer, settings });
    const weighed = events.find((event) => event.type === 'prompts-weighed');
    expect(weighed?.prompts.length).toBeLessThanOrEqual(4);
    const plan = method.plan({ tasks: sizesOf(conformanceTasks), settings: conformanceSettings(settings) });
    expect(account.usage.base.calls).toBeLessThanOrEqual(plan.baseCalls);
    expect(account.usage.optimizer.calls).toBeLessThanOrEqual(plan.optimizerCalls);
  });

  it('takes no shorter prompt that breaks a guard', async () => {
    const { learned, events } = await run({}, { keep: ['helpful assistant'] });
    expect(learned.systemPrompt.text).toContain('helpful assistant');
    const held = events.filter((event) => event.type === 'proposal-rejected' && event.guard === 'keep');
    expect(held.length).toBeGreaterThan(0);
  });

  it('does not call a prompt the shortest near the best that was accepted because others broke a guard', async () => {
    const spoiltByShortening = (request: ModelRequest) => {
      const system = request.messages[0]?.content ?? '';
      const share = system.includes('Check it') ? 0 : system.includes('Check each') ? 0.95 : 0.5;
      return rightForShare(share)({ ...request, messages: request.messages.slice(-1) });
    };
    const method = choosing(findMethod('outer-only'), { ...objectives, within: 1 });
    const models = { base: spoiltByShortening, optimizer };
    const { learned } = await runMethod(method, { ...models, settings, guards: { taskLoss: 0.05 } });
    expect(learned.systemPrompt.text).not.toContain('Check it');
    expect(learned.explanation).toMatch(/ broke a guard; the one accepted instead has \d+ tokens, /);
  });
});

const promises = methodPromises(choosing(findMethod('outer-only'), objectives), {
  settings: methodSettings('efficient', { iterations: 2 }),
});
// A prompt that gets nothing wrong may still be too long: shorter versions are asked for all the same.
const kept = promises.filter(({ promise }) => promise !== 'proposes nothing when nothing fails');

describe('a method with objectives', () => {
  it.each(kept)('$promise', ({ check }) => check());
});
