import { afterEach, describe, expect, it } from 'vitest';
import { type FaultServer, type ServerAct, startFaultServer } from '../../../test/support/fault-server.ts';
import type { ModelRequest } from '../model.ts';
import { ModelCallError, type ModelFailure } from '../model-call-error.ts';
import { retrying } from '../retry/retry.ts';
import type { Transport } from './transport.ts';

/** A reply in the words of the port; the subject puts it into its wire format. */
export interface WireReply {
  readonly text: string;
  readonly thinking?: string;
  /** Input and output tokens, thinking included; absent for a server that does not count. */
  readonly tokens?: readonly [input: number, output: number];
  readonly finish?: 'stop' | 'length' | 'content-filter';
}

/** What a request says, read back from its wire format. */
export interface WireRequest {
  readonly system: string;
  readonly user: string;
  readonly temperature: unknown;
  readonly maxOutputTokens: unknown;
  readonly key: string | undefined;
}

export interface TransportSubject {
  /** The transport for a server at an address, with the key `conformance-key-1234567890` from `TEST_KEY`. */
  readonly connect: (serverURL: string) => Promise<Transport>;
  readonly path: string;
  readonly replyBody: (reply: WireReply) => unknown;
  readonly readRequest: (json: unknown, headers: Readonly<Record<string, unknown>>) => WireRequest;
  /** The provider's replies are never without counts. */
  readonly alwaysCounts?: true;
  readonly refusals: {
    readonly slowDown: ServerAct;
    readonly quotaGone: ServerAct;
    readonly tooLong: ServerAct;
  };
  /** It has no reply that was filtered out. */
  readonly neverFilters?: true;
  /** Its "slow down" does not say when to come back. */
  readonly namesNoWait?: true;
  /** What it sends beside these, each in its own form. */
  readonly ownFaults?: readonly ProviderFault[];
}

/** A failure as one provider words it, and what is to be read from it. */
export interface ProviderFault {
  readonly what: string;
  readonly act: ServerAct;
  readonly failure: ModelFailure;
  /** What a person must find in the message. */
  readonly words: string;
  readonly retryAfterMs?: number;
}

export const conformanceKey = 'conformance-key-1234567890';

const request: ModelRequest = {
  role: 'base',
  messages: [
    { role: 'system', content: 'Answer in a tag.' },
    { role: 'user', content: 'How many stars?' },
  ],
  parameters: { temperature: 0, maxOutputTokens: 300 },
  samplePath: 'repeat 0',
};

const fine: WireReply = { text: '<answer>5</answer>', tokens: [20, 9] };

/** The suite that every transport over HTTP passes, over real sockets. */
export function describeTransport(name: string, subject: TransportSubject): void {
  describe(`${name} as a transport`, () => {
    let server: FaultServer | undefined;
    afterEach(() => server?.close());

    const ask = async (...acts: ServerAct[]) => {
      server = await startFaultServer(acts);
      return (await subject.connect(server.url)).complete(request);
    };
    const failureOf = async (...acts: ServerAct[]) => {
      const error = await ask(...acts).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ModelCallError);
      return error as ModelCallError;
    };

    it('sends messages, parameters and key, and reads text, counts and the reason of the end', async () => {
      const completion = await ask({ body: subject.replyBody(fine) });
      const [received] = server?.requests ?? [];
      expect(received?.path).toBe(subject.path);
      expect(subject.readRequest(received?.json, received?.headers ?? {})).toEqual({
        system: 'Answer in a tag.',
        user: 'How many stars?',
        temperature: 0,
        maxOutputTokens: 300,
        key: conformanceKey,
      });
      expect(completion).toMatchObject({
        text: '<answer>5</answer>',
        usage: { inputTokens: 20, outputTokens: 9 },
        finishReason: 'stop',
      });
      expect(completion.usage.estimated).toBeUndefined();
    });

    it('keeps thinking out of the text and counts it', async () => {
      const thinking = 'The review is glad. '.repeat(10);
      const reply = { text: 'five', thinking, tokens: [20, 70], finish: 'stop' } as const;
      const completion = await ask({ body: subject.replyBody(reply) });
      expect(completion.text).toBe('five');
      expect(completion.usage.outputTokens).toBe(70);
      expect(completion.usage.reasoningTokens).toBeGreaterThan(0);
    });

    it('keeps thinking in tags out of the text', async () => {
      const text = '<think>\nThree or five? Five.\n</think>\n\n<answer>5</answer>';
      expect(await ask({ body: subject.replyBody({ ...fine, text }) })).toMatchObject({
        text: '<answer>5</answer>',
        usage: { outputTokens: 9 },
      });
    });

    it.skipIf(subject.alwaysCounts)('estimates and marks counts that the server does not send', async () => {
      const { usage } = await ask({ body: subject.replyBody({ text: 'twenty characters...' }) });
      expect(usage).toMatchObject({ inputTokens: 8, outputTokens: 5, estimated: true });
    });

    it('says that a reply was cut off, and gives what there is of it', async () => {
      const body = subject.replyBody({ ...fine, text: 'It is', finish: 'length' });
      expect(await ask({ body })).toMatchObject({ text: 'It is', finishReason: 'length' });
    });

    it('takes an empty reply for an error, with its counts', async () => {
      const error = await failureOf({ body: subject.replyBody({ text: ' ', tokens: [20, 1] }) });
      expect(error).toMatchObject({ failure: 'empty-reply', usage: { inputTokens: 20, outputTokens: 1 } });
    });

    it('tells a reply that was all thinking from an empty one, and how to fix it', async () => {
      const body = subject.replyBody({ text: '', thinking: 'Hm.', tokens: [20, 300], finish: 'length' });
      const error = await failureOf({ body });
      expect(error).toMatchObject({ failure: 'truncated-reply', retryable: false });
      expect(error.message).toContain('maxOutputTokens');
    });

    it.skipIf(subject.neverFilters)(
      'takes a filtered reply for a refusal that is not tried again',
      async () => {
        const body = subject.replyBody({ text: '', tokens: [20, 0], finish: 'content-filter' });
        expect(await failureOf({ body })).toMatchObject({ failure: 'refused-by-provider', retryable: false });
      },
    );

    it('knows "slow down", with the wait that was asked for', async () => {
      const error = await failureOf(subject.refusals.slowDown);
      expect(error).toMatchObject({ failure: 'rate-limited', retryable: true });
      expect(error.retryAfterMs).toBe(subject.namesNoWait ? undefined : 7000);
    });

    it('knows "quota gone", which no waiting fixes', async () => {
      const error = await failureOf(subject.refusals.quotaGone);
      expect(error).toMatchObject({ failure: 'quota-exhausted', retryable: false });
    });

    it('knows a prompt that is too long', async () => {
      expect(await failureOf(subject.refusals.tooLong)).toMatchObject({ failure: 'context-too-long' });
    });

    it.each(subject.ownFaults ?? [])('knows $what', async ({ act, failure, words, retryAfterMs }) => {
      const error = await failureOf(act);
      expect(error).toMatchObject({ failure, ...(retryAfterMs !== undefined && { retryAfterMs }) });
      expect(error.message).toContain(words);
    });

    it('names the variable of a refused key, and never the key', async () => {
      const message = `Incorrect API key provided: ${conformanceKey}`;
      const error = await failureOf({ status: 401, body: { error: { message, code: 401, status: 'x' } } });
      expect(error).toMatchObject({ failure: 'authentication', status: 401, retryable: false });
      expect(error.message).toContain('TEST_KEY');
      expect(error.stack).not.toContain(conformanceKey);
      expect(String(error.cause)).not.toContain(conformanceKey);
    });

    it.each([
      [404, 'not-found'],
      [400, 'bad-request'],
      [500, 'server-error'],
      [503, 'server-error'],
      [402, 'quota-exhausted'],
      [529, 'rate-limited'],
    ] as const)('reads status %i as %s', async (status, failure) => {
      const body = { error: { message: 'so it is', type: 'x', code: status, status: 'x' }, type: 'error' };
      const error = await failureOf({ status, body });
      expect(error).toMatchObject({ failure, status });
      expect(error.message).toContain('so it is');
    });

    it.each([
      ['invalid JSON', '{"choices": [{'],
      ['a page', '<html><head><title>Sign in</title></head></html>'],
      ['nothing', ''],
    ])('takes %s for a malformed reply', async (_name, body) => {
      expect(await failureOf({ body })).toMatchObject({ failure: 'malformed-reply', retryable: true });
    });

    it('takes JSON that is no reply for a failure that is tried again', async () => {
      const error = await failureOf({ body: { hello: 'world' } });
      expect(error.failure).toMatch(/^(malformed|empty)-reply$/);
    });

    it('takes a closed connection for a lost one', async () => {
      expect(await failureOf({ fault: 'reset' })).toMatchObject({ failure: 'connection-lost' });
    });

    it('takes a body that ends early for a lost connection', async () => {
      const error = await failureOf({ fault: 'reset in mid-body', body: subject.replyBody(fine) });
      expect(error).toMatchObject({ failure: 'connection-lost' });
    });

    it('names an endpoint that cannot be reached', async () => {
      const gone = await startFaultServer([]);
      await gone.close();
      const transport = await subject.connect(gone.url);
      await expect(transport.complete(request)).rejects.toMatchObject({
        failure: 'unreachable',
        message: expect.stringContaining(gone.url),
      });
    });

    it.each(['hang', 'slow drip'] as const)('gives up an attempt that does not end: %s', async (fault) => {
      server = await startFaultServer([
        { fault, body: subject.replyBody(fine) },
        { body: subject.replyBody(fine) },
      ]);
      const policy = { attemptTimeoutMs: 200, firstDelayMs: 1 };
      const model = retrying(await subject.connect(server.url), { policy });
      expect((await model.complete(request)).text).toBe('<answer>5</answer>');
      expect(server.requests).toHaveLength(2);
    });

    it("ends with the caller's reason when the caller gives up", async () => {
      server = await startFaultServer([{ fault: 'hang' }]);
      const abort = new AbortController();
      const call = (await subject.connect(server.url)).complete(request, { signal: abort.signal });
      setTimeout(() => abort.abort(new Error('stopped by the user')), 20);
      await expect(call).rejects.toThrow('stopped by the user');
    });

    it("shows the reply's headers to the throttle", async () => {
      const headers = { 'x-ratelimit-remaining-requests': '7' };
      server = await startFaultServer([{ body: subject.replyBody(fine), headers }]);
      const seen: unknown[] = [];
      const transport = await subject.connect(server.url);
      await transport.complete(request, { headersReceived: (received) => seen.push(received) });
      expect(seen).toEqual([expect.objectContaining(headers)]);
    });
  });
}
