import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BudgetAccount } from './budget-account.ts';
import { memoryJournal } from './memory-journal.ts';
import type { ModelRequest } from './model.ts';
import { ModelCallError } from './model-call-error.ts';
import { composeModel, modelChain } from './model-chain.ts';
import { scriptedModel } from './scripted-model.ts';
import { Throttle } from './throttle/endpoint-throttle.ts';

function request(content: string): ModelRequest {
  return {
    role: 'base',
    messages: [{ role: 'user', content }],
    parameters: { temperature: 0, maxOutputTokens: 10 },
    samplePath: 'repeat 0',
  };
}

describe('a composed model', () => {
  it('pays once for equal calls, in flight or later, and counts them as cached', async () => {
    const transport = scriptedModel(({ messages }) => `reply to ${messages[0]?.content}`);
    const account = new BudgetAccount();
    const throttle = new Throttle({ endpoint: 'scripted', maximumConcurrency: 2 });
    const model = composeModel({ transport, journal: memoryJournal(), account, throttle });
    const first = await Promise.all([model.complete(request('a')), model.complete(request('a'))]);
    const second = await model.complete(request('a'));
    expect(first.map(({ text }) => text)).toEqual(['reply to a', 'reply to a']);
    expect(second).toMatchObject({ text: 'reply to a', cached: true, identity: first[0].identity });
    expect(transport.requests).toHaveLength(1);
    expect(account.usage.base).toMatchObject({ calls: 1, cached: 2, errors: 0 });
  });

  it('never has more attempts reach the server than the budget has calls, whatever fails', async () => {
    const transport = scriptedModel((_request, number) =>
      number % 3 === 0 ? new ModelCallError('down', { failure: 'server-error', status: 500 }) : 'fine',
    );
    const account = new BudgetAccount({ limits: { baseCalls: 10 } });
    const throttle = new Throttle({ endpoint: 'scripted', maximumConcurrency: 4 });
    const retry = { policy: { firstDelayMs: 1 } };
    const model = composeModel({ transport, journal: memoryJournal(), account, throttle, retry });
    const calls = Array.from({ length: 30 }, (_, number) => model.complete(request(`${number}`)));
    const results = await Promise.allSettled(calls);
    expect(transport.requests).toHaveLength(10);
    expect(account.usage.base).toMatchObject({ calls: 10, errors: 4 });
    const refused = results.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'budget-exhausted', exitCode: 4, limit: 'baseCalls' } });
    expect(throttle.snapshot()).toEqual({ limit: 4, inFlight: 0, waiting: 0 });
  });

  it('uses a tight budget to the end: what is only reserved is waited for, also by calls tried again', async () => {
    const slowDown = { failure: 'rate-limited', status: 429, retryAfterMs: 0 } as const;
    const usage = { inputTokens: 1, outputTokens: 1 };
    const transport = scriptedModel((_request, number) =>
      number % 3 === 0 ? new ModelCallError('busy', slowDown) : { text: 'fine', usage },
    );
    // The worst case of a call is above 80 tokens, so that no more than three can be under way.
    const account = new BudgetAccount({ limits: { tokens: 300 } });
    const throttle = new Throttle({ endpoint: 'scripted', maximumConcurrency: 8 });
    const model = composeModel({ transport, journal: memoryJournal(), account, throttle });
    const calls = Array.from({ length: 30 }, (_, number) => model.complete(request(`${number}`)));
    const texts = (await Promise.all(calls)).map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 30 }, () => 'fine'));
    expect(account.usage.base).toMatchObject({ inputTokens: 30, outputTokens: 30 });
  });
});

describe('the chain around a model', () => {
  it('has the order that docs/models.md names', () => {
    const page = readFileSync(new URL('../../docs/models.md', import.meta.url), 'utf8');
    const section = /## What happens to a call\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
    const named = [...section.matchAll(/^\d+\. \*\*(.+?)\.\*\*/gm)].map(([, name]) => name);
    expect(named).toEqual(modelChain.map(({ name }) => name));
  });
});
