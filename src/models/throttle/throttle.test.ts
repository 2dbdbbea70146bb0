import { describe, expect, it } from 'vitest';
import type { ChainedModel } from '../chained-model.ts';
import { type ManualClock, manualClock } from '../manual-clock.fixture.ts';
import type { Completion, Model, ModelRequest } from '../model.ts';
import { ModelCallError } from '../model-call-error.ts';
import { retrying } from '../retry/retry.ts';
import { Throttle } from './endpoint-throttle.ts';
import { throttled } from './throttle.ts';

const request: ModelRequest = { role: 'base', messages: [], parameters: {}, samplePath: 'repeat 0' };
const completion: Completion = {
  text: 'fine',
  usage: { inputTokens: 6, outputTokens: 4 },
  finishReason: 'stop',
};

const latencyMs = 100;

/** A server that takes 100 ms and answers by its rule; it knows when each attempt arrived. */
function serverOf(
  clock: ManualClock,
  rule: (arrivedAt: number, number: number) => ModelCallError | undefined,
) {
  const arrivals: number[] = [];
  const startedAt = clock.now();
  let open = 0;
  let mostOpen = 0;
  const model: Model = {
    id: 'server/model',
    complete: () =>
      new Promise((resolve, reject) => {
        const arrivedAt = clock.now() - startedAt;
        const refusal = rule(arrivedAt, arrivals.push(arrivedAt) - 1);
        open += 1;
        mostOpen = Math.max(mostOpen, open);
        clock.after(latencyMs, () => {
          open -= 1;
          if (refusal === undefined) resolve(completion);
          else reject(refusal);
        });
      }),
  };
  return { model, arrivals, mostOpen: () => mostOpen };
}

function slowDown(retryAfterMs?: number): ModelCallError {
  const waiting = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new ModelCallError('slow down', { failure: 'rate-limited', status: 429, ...waiting });
}

function serverError(): ModelCallError {
  return new ModelCallError('out of order', { failure: 'server-error', status: 500 });
}

function subject(
  maximumConcurrency: number,
  rule: (arrivedAt: number, number: number) => ModelCallError | undefined,
) {
  const clock = manualClock();
  const server = serverOf(clock, rule);
  const throttle = new Throttle({ endpoint: 'http://server', maximumConcurrency, clock });
  const model = throttled(retrying(server.model, { clock, random: () => 0.5 }), throttle);
  const results: string[] = [];
  const ask = (count: number, signal?: AbortSignal) => {
    for (let number = 0; number < count; number += 1) {
      model.complete(request, signal === undefined ? {} : { signal }).then(
        ({ text }) => results.push(text),
        (error: Error) => results.push(error.message),
      );
    }
  };
  return { clock, server, throttle, results, ask };
}

describe('a throttle', () => {
  it('lets as many calls be under way as it may, and the next as soon as one ends', async () => {
    const { clock, server, throttle, results, ask } = subject(4, () => undefined);
    ask(10);
    await clock.advance(50);
    expect(throttle.snapshot()).toEqual({ limit: 4, inFlight: 4, waiting: 6 });
    await clock.advance(250);
    expect(results).toHaveLength(10);
    expect(server.mostOpen()).toBe(4);
    expect(throttle.snapshot()).toEqual({ limit: 4, inFlight: 0, waiting: 0 });
  });

  it('sends nothing before the wait is over that a server asked of a single caller', async () => {
    const { clock, server, throttle, results, ask } = subject(1, (_at, number) =>
      number === 0 ? slowDown(5_000) : undefined,
    );
    ask(3);
    await clock.advance(5_000);
    expect(server.arrivals).toEqual([0]);
    expect(throttle.snapshot().pausedUntil).toBe(clock.now() + latencyMs);
    await clock.advance(2_000);
    expect(results).toEqual(['fine', 'fine', 'fine']);
    expect(server.arrivals.slice(1).every((at) => at >= 5_100)).toBe(true);
  });

  it('pauses the whole endpoint when it asks for a long wait', async () => {
    const { clock, server, results, ask } = subject(8, (_at, number) =>
      number === 0 ? slowDown(60_000) : undefined,
    );
    ask(20);
    await clock.advance(60_000);
    expect(server.arrivals).toHaveLength(8);
    await clock.advance(20_000);
    expect(results).toHaveLength(20);
  });

  it('halves its limit once in a round trip when all is refused, and grows again', async () => {
    let refusing = true;
    const { clock, server, throttle, ask, results } = subject(16, () =>
      refusing ? slowDown(1_000) : undefined,
    );
    ask(400);
    await clock.advance(latencyMs + 1);
    expect(throttle.snapshot().limit).toBe(8);
    expect(server.arrivals.length).toBeLessThan(20);
    refusing = false;
    await clock.advance(2_000);
    expect(throttle.snapshot().limit).toBeGreaterThan(8);
    await clock.advance(20_000);
    expect(throttle.snapshot().limit).toBe(16);
    expect(results.filter((text) => text === 'fine')).toHaveLength(400);
  });

  it('loses little to a server that turns away calls at random', async () => {
    const { clock, throttle, results, ask } = subject(16, (_at, number) =>
      number % 10 === 9 ? slowDown(1_000) : undefined,
    );
    ask(500);
    await clock.advance(30_000);
    expect(results.filter((text) => text === 'fine')).toHaveLength(500);
    expect(throttle.snapshot().limit).toBeGreaterThanOrEqual(12);
  });

  it('turns calls away while an endpoint wants a wait that nobody will wait for', async () => {
    const { clock, server, results, ask } = subject(2, () => slowDown(3_600_000));
    ask(5);
    await clock.advance(1_000);
    expect(results).toHaveLength(5);
    expect(results.filter((text) => text.includes('refuses every call'))).toHaveLength(3);
    expect(results.filter((text) => text.includes('wants a wait of 60 minutes'))).toHaveLength(2);
    expect(server.arrivals).toHaveLength(2);
  });

  it('gives up an endpoint that refuses everything, at any concurrency', async () => {
    const { clock, results, ask, throttle } = subject(64, () => slowDown());
    ask(200);
    await clock.advance(10 * 60_000);
    expect(results).toHaveLength(200);
    expect(results.some((text) => text === 'fine')).toBe(false);
    expect(throttle.snapshot()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('gives up an endpoint that answers nothing, soon and at any concurrency', async () => {
    for (const concurrency of [1, 16, 64]) {
      const { clock, results, ask, throttle, server } = subject(concurrency, () => serverError());
      ask(200);
      await clock.advance(20_000);
      expect(results).toHaveLength(200);
      expect(results.every((text) => text.includes('has answered none of'))).toBe(true);
      expect(throttle.snapshot()).toMatchObject({ inFlight: 0, waiting: 0 });
      expect(server.arrivals.length).toBeLessThan(8 * 200);
    }
  });

  it('bears an outage that is shorter than the patience of its calls', async () => {
    const { clock, results, ask } = subject(16, (at) =>
      at > 500 && at < 20_000 ? serverError() : undefined,
    );
    ask(300);
    await clock.advance(120_000);
    expect(results.filter((text) => text === 'fine')).toHaveLength(300);
  });

  it('bears a server that takes its time to start', async () => {
    const { clock, results, ask } = subject(16, (at) => (at < 8_000 ? serverError() : undefined));
    ask(300);
    await clock.advance(120_000);
    expect(results.filter((text) => text === 'fine')).toHaveLength(300);
  });

  it('lets go of calls whose caller gives up, waiting or under way', async () => {
    const { clock, results, ask, throttle } = subject(2, () => undefined);
    const abort = new AbortController();
    ask(6, abort.signal);
    await clock.advance(10);
    abort.abort(new Error('stop'));
    await clock.advance(0);
    expect(results).toEqual(Array.from({ length: 6 }, () => 'stop'));
    expect(throttle.snapshot()).toEqual({ limit: 2, inFlight: 0, waiting: 0 });
  });
});

describe('rate headers', () => {
  const inFlightAt = (remaining: number, reset: string) => {
    const clock = manualClock();
    let arrivals = 0;
    const server: ChainedModel = {
      id: 'server/model',
      complete: (_request, context) =>
        new Promise((resolve) => {
          arrivals += 1;
          const left = remaining - arrivals;
          clock.after(latencyMs, () => {
            context?.headersReceived?.({
              'x-ratelimit-remaining-requests': String(Math.max(0, left)),
              'x-ratelimit-reset-requests': reset,
            });
            resolve(completion);
          });
        }),
    };
    const throttle = new Throttle({ endpoint: 'http://server', maximumConcurrency: 4, clock });
    const model = throttled(retrying(server, { clock }), throttle);
    for (let number = 0; number < 50; number += 1) model.complete(request);
    return { clock, throttle, arrivals: () => arrivals };
  };

  it('keep a server from ever having to refuse', async () => {
    const { clock, arrivals, throttle } = inFlightAt(10, '30s');
    await clock.advance(10_000);
    expect(arrivals()).toBe(10);
    expect(throttle.snapshot().pausedUntil).toBeGreaterThan(clock.now());
    await clock.advance(30_000);
    expect(arrivals()).toBeGreaterThan(10);
  });

  it('are not waited for when the reset is a day away', async () => {
    const { clock, arrivals } = inFlightAt(10, '24h');
    await clock.advance(5_000);
    expect(arrivals()).toBe(50);
  });
});
