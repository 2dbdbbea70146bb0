import { describe, expect, it } from 'vitest';
import { type ServerAct, startFaultServer } from '../../test/support/fault-server.ts';
import { randomStream } from '../stats/random.ts';
import { BudgetAccount } from './budget-account.ts';
import { memoryJournal } from './memory-journal.ts';
import type { ModelRequest } from './model.ts';
import { composeModel } from './model-chain.ts';
import { Throttle } from './throttle/endpoint-throttle.ts';
import { chatReplyBody } from './transports/chat-completions/chat-wire.fixture.ts';
import { textMember } from './transports/json-member.ts';
import { resolveModel } from './transports/resolve-model.ts';

/** 20 % refusals, 5 % errors, 1 % resets, 1 % invalid JSON, 0.5 % hangs; else the question comes back. */
function unreliable(draw: number, question: string): ServerAct {
  const body = chatReplyBody({ text: `reply to ${question}`, tokens: [10, 5] });
  if (draw < 0.2) return { status: 429, headers: { 'retry-after': '0' }, body: { error: 'slow down' } };
  if (draw < 0.25) return { status: 500, body: 'internal error' };
  if (draw < 0.26) return { fault: 'reset in mid-body', body };
  if (draw < 0.27) return { body: '{"choices": [' };
  if (draw < 0.275) return { fault: 'hang' };
  return { body };
}

function request(number: number): ModelRequest {
  return {
    role: 'base',
    messages: [{ role: 'user', content: `question ${number}` }],
    parameters: { temperature: 0 },
    samplePath: 'repeat 0',
  };
}

describe('over an unreliable server', () => {
  it('every call gets its own reply, and the account knows every attempt', async () => {
    const stream = randomStream(1, 'unreliable server');
    await using server = await startFaultServer(({ json }) =>
      unreliable(stream.uniform(), textMember(json, 'messages', 0, 'content') ?? ''),
    );
    const setting = { model: 'openai-compatible/m', baseURL: `${server.url}/v1` };
    const { transport } = await resolveModel(setting, { environment: {} });
    const account = new BudgetAccount({ limits: { baseCalls: 2_000 } });
    const throttle = new Throttle({ endpoint: transport.endpoint, maximumConcurrency: 32 });
    const retry = { policy: { attemptTimeoutMs: 500, firstDelayMs: 2 } };
    const model = composeModel({ transport, journal: memoryJournal(), account, throttle, retry });
    const numbers = Array.from({ length: 600 }, (_, number) => number);
    const texts = await Promise.all(
      numbers.map(async (number) => (await model.complete(request(number))).text),
    );
    expect(texts).toEqual(numbers.map((number) => `reply to question ${number}`));
    expect(account.usage.base.calls).toBe(server.requests.length);
    expect(account.usage.base.calls - account.usage.base.errors).toBe(600);
    expect(account.requests.totals()).toMatchObject({ baseCalls: 600, tokens: 9_000 });
  });
});
