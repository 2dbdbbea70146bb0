import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../foundation/errors.ts';
import { randomStream } from '../../stats/random.ts';
import { type ChatReply, chatReply, completionBody, errorBody } from './chat-reply.ts';
import { type ChatRequest, modelNames, readChatRequest, tokensAsked } from './chat-request.ts';
import { FaultDraws, type FaultKind } from './faults.ts';
import { RateLimiter } from './rate-limits.ts';
import type { SimulationServerSettings } from './server-settings.ts';
import { type ServerStats, StatsCounter } from './server-stats.ts';

/** A running server. */
export interface SimulationServer {
  /** Base URL of the endpoint, with `/v1`. */
  readonly url: string;
  stats(): ServerStats;
  /** Ends all connections, those that hang too. */
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection, so that the server never closes one that is about to be used. */
const keepAliveMs = 120_000;

/**
 * Serves the simulated models as an OpenAI-compatible endpoint: `/v1/chat/completions`, `/v1/models`; `/stats` for tests.
 * @throws UsageError `cannot-listen`, `invalid-fault-rates`
 */
export async function startSimulationServer(settings: SimulationServerSettings): Promise<SimulationServer> {
  const { host = '127.0.0.1', port = 0 } = settings;
  const endpoint = new Endpoint(settings);
  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    endpoint.handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new UsageError('cannot-listen', `cannot listen on ${host}:${port}: ${cause.message}`, {
          hint: 'Choose another port, or 0 for any free one.',
          cause,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}/v1`,
    stats: () => endpoint.counter.stats,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Endpoint {
  readonly counter = new StatsCounter();
  readonly #settings: SimulationServerSettings;
  readonly #faults: FaultDraws;
  readonly #limiter: RateLimiter;
  readonly #latency: () => number;
  #calls = 0;

  constructor(settings: SimulationServerSettings) {
    const { world, faults = {}, limits = {}, latency = 0, seed = world.seed } = settings;
    this.#settings = settings;
    this.#faults = new FaultDraws(faults, seed);
    this.#limiter = new RateLimiter(limits);
    const random = randomStream(seed, 'server latency');
    this.#latency =
      typeof latency === 'number'
        ? () => latency
        : () => latency.low + (latency.high - latency.low) * random.uniform();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url?.split('?')[0]}`;
    if (route === 'POST /v1/chat/completions') return this.#handleCall(request, response);
    if (route === 'GET /v1/models') return sendJson(response, 200, modelList());
    if (route === 'GET /stats') return sendJson(response, 200, JSON.stringify(this.counter.stats));
    request.resume();
    return sendJson(response, 404, errorBody('not_found', `There is no ${route} here.`));
  }

  async #handleCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrived = performance.now();
    this.counter.callStarted();
    response.once('close', () => this.counter.callEnded());
    const read = readChatRequest(await bodyOf(request));
    if (!read.ok) return this.#send(response, read.status, errorBody(read.code, read.message));
    this.counter.modelAsked(read.request.model);
    const admission = this.#limiter.admit(tokensAsked(read.request));
    const { headers } = admission;
    if (!admission.admitted) {
      const message = `Rate limit reached for ${admission.limited}. Try again in ${admission.waitMs} ms.`;
      return this.#send(response, 429, errorBody('rate_limit_exceeded', message), headers);
    }
    const number = ++this.#calls;
    const fault = this.#faults.next();
    const answer = fault === undefined ? this.#answerTo(read.request, number) : undefined;
    // The time that the server itself took is a part of the latency.
    const rest = this.#latency() - (performance.now() - arrived);
    if (rest > 0) await sleep(rest, undefined, { ref: false });
    if (fault !== undefined) {
      this.counter.faultStruck(fault);
      return this.#fail(fault, response, read.request, number, headers);
    }
    return this.#send(response, 200, answer?.() ?? '', headers);
  }

  async #fail(
    fault: FaultKind,
    response: ServerResponse,
    request: ChatRequest,
    number: number,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { retryAfterSeconds = 1, slowDripMs = 2000 } = this.#settings;
    const waiting = { ...headers, 'retry-after': String(retryAfterSeconds) };
    switch (fault) {
      case 'rate-limited':
        return this.#send(response, 429, errorBody('rate_limit_exceeded', 'Too many requests.'), waiting);
      case 'quota-exhausted':
        return this.#send(response, 429, errorBody('insufficient_quota', 'Your quota is used up.'), headers);
      case 'server-error':
        return this.#send(response, 500, errorBody('server_error', 'Something went wrong.'), headers);
      case 'unavailable':
        return this.#send(response, 503, errorBody('overloaded', 'The server is overloaded.'), waiting);
      case 'invalid-json':
        return this.#send(response, 200, '{"choices": [{"message": {"content": "Half a re', headers);
      case 'empty-reply':
        return this.#send(response, 200, completionBody(request.model, number, emptyReply), headers);
      case 'slow-drip':
        this.counter.statusSent(200);
        return sendSlowly(response, this.#answerTo(request, number)(), slowDripMs, headers);
      case 'reset':
        return sendAndReset(
          response,
          completionBody(request.model, number, this.#replyTo(request, number)),
          headers,
        );
      case 'hang':
        return;
    }
  }

  /** Thinks at once; the body is counted as answered when it is asked for. */
  #answerTo(request: ChatRequest, number: number): () => string {
    const reply = this.#replyTo(request, number);
    return () => {
      this.counter.answered(request.model, reply);
      return completionBody(request.model, number, reply);
    };
  }

  #replyTo(request: ChatRequest, number: number): ChatReply {
    const { world, models = {} } = this.#settings;
    return chatReply(world, models, request, number);
  }

  #send(
    response: ServerResponse,
    status: number,
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    this.counter.statusSent(status);
    sendJson(response, status, body, headers);
  }
}

const emptyReply = { text: '', finishReason: 'stop', inputTokens: 1, outputTokens: 0 } as const;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function modelList(): string {
  const data = modelNames.map((id) => ({ id, object: 'model', created: 0, owned_by: 'simulation' }));
  return JSON.stringify({ object: 'list', data });
}

type Headers = Readonly<Record<string, string>>;

const drops = 8;

/** Sends a whole JSON body. */
function sendJson(response: ServerResponse, status: number, body: string, headers: Headers = {}): void {
  response.writeHead(status, withLength(body, headers)).end(body);
}

/** Sends the body in drops, spread over a time. */
async function sendSlowly(
  response: ServerResponse,
  body: string,
  milliseconds: number,
  headers: Headers,
): Promise<void> {
  response.writeHead(200, withLength(body, headers));
  const bytes = Buffer.from(body);
  const size = Math.ceil(bytes.length / drops);
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await sleep(milliseconds / drops, undefined, { ref: false });
  }
  response.end();
}

/** Sends half of the body and resets the connection. */
function sendAndReset(response: ServerResponse, body: string, headers: Headers): void {
  response.writeHead(200, withLength(body, headers));
  response.write(body.slice(0, body.length / 2), () => response.socket?.resetAndDestroy());
}

function withLength(body: string, headers: Headers): Headers {
  return {
    ...headers,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
}
