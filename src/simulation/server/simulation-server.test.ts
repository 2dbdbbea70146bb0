import { afterEach, describe, expect, it } from 'vitest';
import { madeUpTask } from '../../../test/support/made-up-tasks.ts';
import { conversation } from '../../prompts/message.ts';
import { simulatedModels } from '../simulated-models.ts';
import { createWorld } from '../world.ts';
import type { FaultKind } from './faults.ts';
import type { SimulationServerSettings } from './server-settings.ts';
import { type SimulationServer, startSimulationServer } from './simulation-server.ts';

const format = { tag: 'answer', type: 'choice', choices: 4 } as const;
const task = madeUpTask({ name: 'letters', format, examples: 30 });
const world = createWorld({ seed: 4, tasks: [task] });
const prompt = (text: unknown) => `${text}\nPut the letter between <answer> and </answer>.`;
const messages = conversation('You are helpful.', prompt(task.examples[0]?.input));

const servers: SimulationServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(settings: Partial<SimulationServerSettings> = {}): Promise<SimulationServer> {
  const server = await startSimulationServer({ world, ...settings });
  servers.push(server);
  return server;
}

function call({ url }: SimulationServer, body: object = {}, signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'base', messages, temperature: 0, ...body }),
    signal,
  });
}

async function textOf(response: Response): Promise<string> {
  const body = (await response.json()) as { choices: { message: { content: string } }[] };
  return body.choices[0]?.message.content ?? '';
}

const always = (kind: FaultKind) => start({ faults: { [kind]: 1 }, retryAfterSeconds: 3, slowDripMs: 80 });

describe('the endpoint', () => {
  it('gives the replies of the models in process, with usage', async () => {
    const server = await start();
    const { base, optimizer } = simulatedModels(world);
    const request = { messages, parameters: { temperature: 0 }, samplePath: '' };
    const response = await call(server);
    expect(response.status).toBe(200);
    const body = (await response.json()) as Record<string, unknown>;
    const expected = await base.complete({ ...request, role: 'base' });
    expect(body).toMatchObject({
      object: 'chat.completion',
      model: 'base',
      choices: [{ message: { role: 'assistant', content: expected.text }, finish_reason: 'stop' }],
      usage: {
        prompt_tokens: expected.usage.inputTokens,
        completion_tokens: expected.usage.outputTokens,
      },
    });
    const improved = await optimizer.complete({ ...request, role: 'optimizer' });
    expect(await textOf(await call(server, { model: 'sim/optimizer' }))).toBe(improved.text);
  });

  it('reads content in parts and the developer role', async () => {
    const server = await start();
    const parts = messages.map(({ role, content }) => ({
      role: role === 'system' ? 'developer' : role,
      content: [{ type: 'text', text: content }],
    }));
    expect(await textOf(await call(server, { messages: parts }))).toBe(await textOf(await call(server)));
  });

  it('answers equal sampled requests equally, by their seed, or differently with noise', async () => {
    const texts = async (server: SimulationServer, bodies: readonly object[]) =>
      new Set(await Promise.all(bodies.map(async (body) => textOf(await call(server, body)))));
    const sampled = { temperature: 1 };
    const twenty = Array.from({ length: 20 }, (_, seed) => seed);
    expect(
      (
        await texts(
          await start(),
          twenty.map(() => sampled),
        )
      ).size,
    ).toBe(1);
    expect(
      (
        await texts(
          await start(),
          twenty.map((seed) => ({ ...sampled, seed })),
        )
      ).size,
    ).toBeGreaterThan(3);
    const noisy = await start({ models: { noise: 1 } });
    expect(
      (
        await texts(
          noisy,
          twenty.map(() => ({})),
        )
      ).size,
    ).toBeGreaterThan(3);
  });

  it('cuts replies at max_tokens and says so', async () => {
    const response = await call(await start(), { max_tokens: 1 });
    const body = (await response.json()) as { choices: { finish_reason: string }[] };
    expect(body.choices[0]?.finish_reason).toBe('length');
  });

  it('lists its models', async () => {
    const response = await fetch(`${(await start()).url}/models`);
    expect(await response.json()).toMatchObject({ data: [{ id: 'base' }, { id: 'optimizer' }] });
  });

  it.each([
    [404, { model: 'gpt-9' }, 'model_not_found'],
    [400, { messages: [] }, 'invalid_messages'],
    [400, { stream: true }, 'unsupported_value'],
  ])('refuses with %i what it cannot do: %j', async (status, body, code) => {
    const server = await start();
    const response = await call(server, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect(server.stats()).toMatchObject({ calls: 1, answered: 0, byStatus: { [status]: 1 } });
  });

  it('counts what it saw, also at /stats', async () => {
    const server = await start({ latency: 20 });
    await Promise.all([call(server), call(server), call(server, { model: 'optimizer' })]);
    const stats = server.stats();
    expect(stats).toMatchObject({
      calls: 3,
      answered: 3,
      callsByModel: { base: 2, optimizer: 1 },
      byStatus: { 200: 3 },
      mostInFlight: 3,
    });
    const served = (await (await fetch(new URL('/stats', server.url))).json()) as object;
    expect(served).toMatchObject({ calls: 3, answered: 3 });
  });

  it('draws latencies from a range', async () => {
    const server = await start({ latency: { low: 1, high: 5 } });
    expect((await call(server)).status).toBe(200);
  });

  it('says when its port is taken', async () => {
    const { url } = await start();
    await expect(start({ port: Number(new URL(url).port) })).rejects.toThrow(/cannot listen on 127\.0\.0\.1/);
  });
});

describe('a fault', () => {
  it.each([
    ['rate-limited', 429, 'rate_limit_exceeded', '3'],
    ['quota-exhausted', 429, 'insufficient_quota', null],
    ['server-error', 500, 'server_error', null],
    ['unavailable', 503, 'overloaded', '3'],
  ] as const)('%s is status %i with code %s', async (kind, status, code, retryAfter) => {
    const server = await always(kind);
    const response = await call(server);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect(server.stats()).toMatchObject({ answered: 0, byFault: { [kind]: 1 } });
  });

  it('slow-drip gives the whole reply in pieces', async () => {
    const response = await call(await always('slow-drip'));
    const reader = response.body?.getReader();
    let pieces = 0;
    let text = '';
    const decoder = new TextDecoder();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      pieces += 1;
      text += decoder.decode(part.value, { stream: true });
    }
    expect(pieces).toBeGreaterThan(1);
    expect(JSON.parse(text)).toMatchObject({ object: 'chat.completion' });
  });

  it('reset breaks the connection in the middle of the body', async () => {
    const response = await call(await always('reset'));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('invalid-json is a body that does not parse', async () => {
    const response = await call(await always('invalid-json'));
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('empty-reply is a sound body without text', async () => {
    expect(await textOf(await call(await always('empty-reply')))).toBe('');
  });

  it('hang gives nothing until the client or the server ends it', async () => {
    const server = await always('hang');
    await expect(call(server, {}, AbortSignal.timeout(100))).rejects.toThrow(/timeout/);
    const hanging = call(server);
    hanging.catch(() => undefined);
    await expect.poll(() => server.stats().calls).toBe(2);
    await server.close();
    await expect(hanging).rejects.toThrow();
  });

  it('strikes at its rate, reproducibly, and a retry is a new draw', async () => {
    const statuses = async (): Promise<number[]> => {
      const server = await start({ faults: { 'server-error': 0.3, unavailable: 0.1 }, seed: 9 });
      const seen: number[] = [];
      for (let number = 0; number < 120; number += 1) seen.push((await call(server)).status);
      return seen;
    };
    const first = await statuses();
    expect(await statuses()).toEqual(first);
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(20);
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(3);
    expect(first.filter((status) => status === 200).length).toBeGreaterThan(50);
  });

  it('has a rate that is a share', async () => {
    await expect(start({ faults: { hang: 0.7, reset: 0.7 } })).rejects.toThrow(/add up to 1\.4/);
  });
});

describe('a rate limit', () => {
  it('of requests refuses what exceeds it and says how long to wait', async () => {
    const server = await start({ limits: { requests: 2, windowMs: 90_000 } });
    const first = await call(server);
    expect(first.headers.get('x-ratelimit-limit-requests')).toBe('2');
    expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('1');
    expect(first.headers.get('x-ratelimit-reset-requests')).toBe('1m30s');
    expect((await call(server)).status).toBe(200);
    const refused = await call(server);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('90');
    expect(server.stats()).toMatchObject({ calls: 3, answered: 2, byStatus: { 200: 2, 429: 1 } });
  });

  it('of tokens counts the input and the asked output', async () => {
    const server = await start({ limits: { tokens: 1000 } });
    const first = await call(server, { max_completion_tokens: 600 });
    expect(first.status).toBe(200);
    expect(Number(first.headers.get('x-ratelimit-remaining-tokens'))).toBeLessThan(400);
    expect((await call(server, { max_completion_tokens: 600 })).status).toBe(429);
  });
});
