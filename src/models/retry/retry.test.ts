import { describe, expect, it } from 'vitest';
import type { EndedAttempt } from '../chained-model.ts';
import { manualClock } from '../manual-clock.fixture.ts';
import type { ModelRequest } from '../model.ts';
import { type ModelCallDetails, ModelCallError, type ModelFailure } from '../model-call-error.ts';
import { type ModelScript, type ScriptedReply, scriptedModel } from '../scripted-model.ts';
import { retrying } from './retry.ts';

const request: ModelRequest = { role: 'base', messages: [], parameters: {}, samplePath: 'repeat 0' };

function failure(name: ModelFailure, details: Partial<ModelCallDetails> = {}): ModelCallError {
  return new ModelCallError(name, { failure: name, ...details });
}

function times(count: number, reply: ScriptedReply): ScriptedReply[] {
  return Array.from({ length: count }, () => reply);
}

function subject(script: ModelScript) {
  const clock = manualClock();
  const transport = scriptedModel(script);
  const model = retrying(transport, { clock, random: () => 1 });
  const attempts: EndedAttempt['outcome'][] = [];
  const attemptEnded = ({ outcome }: EndedAttempt) => attempts.push(outcome);
  return { clock, transport, model, attempts, attemptEnded };
}

/** How a call ends when all the time that it wants passes. */
async function outcomeOf(script: ModelScript) {
  const { clock, model, transport } = subject(script);
  const call = model.complete(request).then(
    ({ text }) => text,
    (error: unknown) => error,
  );
  await clock.advance(3_600_000);
  return { result: await call, attempts: transport.requests.length };
}

describe('retry', () => {
  it('tries again what may succeed later', async () => {
    const script = [failure('server-error'), failure('connection-lost'), failure('malformed-reply'), 'fine'];
    expect(await outcomeOf(script)).toEqual({ result: 'fine', attempts: 4 });
  });

  it.each([
    'authentication',
    'not-found',
    'bad-request',
    'context-too-long',
    'quota-exhausted',
    'refused-by-provider',
    'truncated-reply',
  ] as const)('fails at once for %s', async (name) => {
    const error = failure(name);
    expect(await outcomeOf([error, 'never asked'])).toEqual({ result: error, attempts: 1 });
  });

  it('gives up after eight failures and says so', async () => {
    const { result, attempts } = await outcomeOf(times(20, failure('server-error', { status: 500 })));
    expect(attempts).toBe(8);
    expect(result).toMatchObject({ failure: 'server-error', status: 500, attempts: 8 });
    expect(String(result)).toContain('gave up after 8 attempts');
  });

  it('does not count refusals by a rate limit as failures', async () => {
    const refusals = times(12, failure('rate-limited', { status: 429, retryAfterMs: 1_000 }));
    expect(await outcomeOf([...refusals, 'fine'])).toEqual({ result: 'fine', attempts: 13 });
    const { result, attempts } = await outcomeOf(times(30, failure('rate-limited', { status: 429 })));
    expect(result).toMatchObject({ failure: 'rate-limited', attempts: 20 });
    expect(attempts).toBe(20);
  });

  it('pays for a few empty replies only, also from a transport that lets them through', async () => {
    expect(await outcomeOf(times(9, failure('empty-reply')))).toMatchObject({ attempts: 3 });
    const { result, attempts } = await outcomeOf(times(9, { text: ' \n' }));
    expect(result).toMatchObject({ failure: 'empty-reply' });
    expect(attempts).toBe(3);
  });

  it('waits as long as the server asks, up to a quarter longer', async () => {
    const { clock, model, transport } = subject([failure('rate-limited', { retryAfterMs: 8_000 }), 'fine']);
    const call = model.complete(request);
    await clock.advance(9_999);
    expect(transport.requests).toHaveLength(1);
    await clock.advance(1);
    expect((await call).text).toBe('fine');
  });

  it('does not wait longer than a quarter of an hour, and says what was asked', async () => {
    const { result, attempts } = await outcomeOf([failure('rate-limited', { retryAfterMs: 7_200_000 })]);
    expect(attempts).toBe(1);
    expect(String(result)).toContain('wants a wait of 120 minutes, the longest is 15');
  });

  it('ends an attempt that hangs, also one that does not heed its signal', async () => {
    const { clock, model, attempts, attemptEnded } = subject((_request, number) =>
      number === 0 ? new Promise<string>(() => undefined) : 'fine',
    );
    const call = model.complete(request, { attemptEnded });
    await clock.advance(121_000);
    expect((await call).text).toBe('fine');
    expect(attempts).toEqual(['failed', 'answered']);
  });

  it('has less patience with a hanging attempt once it knows how long replies take', async () => {
    const { clock, model } = subject((_request, number) =>
      number === 30 ? new Promise<string>(() => undefined) : 'fine',
    );
    for (let number = 0; number < 30; number += 1) await model.complete(request);
    const call = model.complete(request);
    await clock.advance(5_600);
    expect((await call).text).toBe('fine');
  });

  it('asks the budget before every attempt but the first, and stops when it says no', async () => {
    const { clock, model, transport } = subject(times(9, failure('server-error')));
    let left = 2;
    const reserveAttempt = async () => {
      if (left === 0) throw new Error('budget');
      left -= 1;
    };
    const call = model.complete(request, { reserveAttempt }).catch((error: unknown) => error);
    await clock.advance(60_000);
    expect(String(await call)).toContain('budget');
    expect(transport.requests).toHaveLength(3);
  });

  it('lets the throttle do the waiting where there is one', async () => {
    const { model } = subject([failure('server-error'), failure('server-error'), 'fine']);
    const waits: number[] = [];
    const waitForAttempt = async (delayMs: number) => {
      waits.push(delayMs);
    };
    expect((await model.complete(request, { waitForAttempt })).text).toBe('fine');
    expect(waits).toEqual([500, 1000]);
  });

  it('stops at once when the caller gives up, in an attempt or between two', async () => {
    for (const script of [() => new Promise<string>(() => undefined), times(3, failure('server-error'))]) {
      const { clock, model, transport } = subject(script);
      const abort = new AbortController();
      const call = model.complete(request, { signal: abort.signal }).catch((error: unknown) => error);
      await clock.advance(1);
      abort.abort(new Error('stop'));
      expect(String(await call)).toContain('stop');
      expect(transport.requests).toHaveLength(1);
    }
  });

  it('passes on what is no failure of the model', async () => {
    const error = new RangeError('a defect');
    expect(await outcomeOf([error, 'never asked'])).toEqual({ result: error, attempts: 1 });
  });
});
