import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { MetaspoError } from '../../src/foundation/errors.ts';
import type { ModelRequest } from '../../src/models/model.ts';
import { anthropicBatches } from '../../src/models/transports/batch/anthropic-batches.ts';
import { openaiBatches } from '../../src/models/transports/batch/openai-batches.ts';
import { chatCompletions } from '../../src/models/transports/chat-completions/chat-completions.ts';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import { commandModel } from '../../src/models/transports/command/command.ts';
import type { HttpReply } from '../../src/models/transports/http/read-reply.ts';
import { changed, changes } from './changed-bytes.fixture.ts';

/** `npm run fuzz` makes many runs; the tests a few. */
const numRuns = 4 * Number(process.env.METASPO_FUZZ_RUNS ?? 5);
/** CPU time in milliseconds for a reply of at most 100 KB; beside other tests more, as a busy machine is slower. */
const longest = 1_000 * (process.env.METASPO_FUZZ_RUNS === undefined ? 5 : 1);

const address = 'http://127.0.0.1:1/v1';
const caller = { modelId: `openai-compatible/m@${address}`, endpoint: address, keys: ['secret-123'] };
const request: ModelRequest = {
  role: 'base',
  messages: [{ role: 'user', content: 'x' }],
  parameters: {},
  samplePath: 'x',
};

const oddValue = fc.oneof(
  fc.constantFrom(null, '', -1, 1e300, 12.5, true, {}, [], '\u0000', 'x'.repeat(9_000)),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A value with one of its members, wherever it stands, taken away or replaced. */
function withOdd(value: unknown, at: number, odd: unknown): unknown {
  const places: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const copy = structuredClone(value);
  const visit = (node: unknown) => {
    if (node === null || typeof node !== 'object') return;
    for (const [key, inner] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit(inner);
    }
  };
  visit(copy);
  const [holder, key] = places[at % places.length] ?? [{}, ''];
  if (odd === undefined) delete holder[key];
  else holder[key] = odd;
  return copy;
}

const chat = chatReplyBody({ text: '<think>a</think> b', thinking: 'c', tokens: [9, 3] });
const stream = [{ choices: [{ delta: { content: 'a' } }] }, { choices: [{ finish_reason: 'stop' }] }]
  .map((event) => `data: ${JSON.stringify(event)}\n\n`)
  .join('');
const refusal = { error: { message: 'max_tokens is too large: 9', type: 'invalid_request_error', code: 5 } };
const batch = {
  id: 'b',
  status: 'completed',
  output_file_id: 'f',
  request_counts: { total: 1, completed: 1 },
};
const line = { custom_id: 'a', response: { status_code: 200, body: chat } };
const messages = { id: 'b', processing_status: 'ended', request_counts: { succeeded: 1 }, results_url: 'x' };
const message = {
  id: 'm',
  content: [{ type: 'text', text: 'b' }],
  usage: { input_tokens: 9, output_tokens: 3 },
};
const result = { custom_id: 'a', result: { type: 'succeeded', message } };

/** A body of a kind that some server sends, changed in its values or in its bytes. */
const body = fc.oneof(
  fc
    .tuple(
      fc.constantFrom<unknown>(chat, refusal, batch, line, messages, result),
      fc.nat(),
      fc.option(oddValue),
    )
    .map(([sound, at, odd]) => JSON.stringify(withOdd(sound, at, odd ?? undefined))),
  fc
    .tuple(
      fc.constantFrom(stream, ...[chat, refusal, line, result].map((sound) => JSON.stringify(sound))),
      changes,
    )
    .map(([sound, all]) => changed(sound, all).toString('utf8')),
  fc.constantFrom('', 'data: ', 'null', '['.repeat(50_000), 'data: {}\n'.repeat(9_000), '<html>'),
);
const header = fc.constantFrom(
  '',
  '0',
  '-1',
  'NaN',
  '1e999',
  '9'.repeat(400),
  'Wed, 21 Oct 2015 07:28:00 GMT',
  '1h',
);
const reply: fc.Arbitrary<HttpReply> = fc.record({
  status: fc.constantFrom(200, 200, 200, 204, 302, 400, 401, 404, 413, 429, 500, 529),
  headers: fc.record(
    { 'retry-after': header, 'x-ratelimit-reset-requests': header, location: header },
    { requiredKeys: [] },
  ),
  body,
});

const directory = mkdtempSync(join(tmpdir(), 'metaspo-fuzz-servers-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const program = commandModel(
  { command: ['cat', 'reply'], output: 'json' },
  { directory, environment: { PATH: process.env.PATH } },
);

/** Everything that reads what a server, or a program in its place, has sent. */
const readers: Readonly<Record<string, (reply: HttpReply) => Promise<unknown>>> = {
  'a chat completion': async (sent) =>
    chatCompletions({
      modelId: caller.modelId,
      modelName: 'm',
      baseURL: address,
      send: async () => sent,
      forOptions: () => Promise.reject(new Error('no options were asked for')),
    }).complete(request),
  'batches of OpenAI': (sent) => batches(openaiBatches, sent),
  'batches of Anthropic': (sent) => batches(anthropicBatches, sent),
  'a program': async ({ body: written }) => {
    writeFileSync(join(directory, 'reply'), written);
    return program.complete(request);
  },
};

async function batches(wire: typeof openaiBatches, sent: HttpReply): Promise<void> {
  const { submit, look, find, collect } = wire({
    caller,
    apiKey: 'secret-123',
    headers: {},
    client: async () => sent,
  });
  const submission = { name: 'n', requests: 1, begunAt: 0, otherIds: [] };
  const item = { identity: 'a', body: JSON.stringify({ model: 'm', messages: request.messages }) };
  for (const work of [
    () => submit('n', [item]),
    () => look('b'),
    () => find(submission),
    () => collect('b', ['f']),
  ])
    await work().catch(refused);
}

function refused(error: unknown): void {
  if (!(error instanceof MetaspoError)) throw error;
}

describe('no reply of a model server crashes or holds its reader: there is a completion, or one message', () => {
  test.each(Object.entries(readers))(
    '%s',
    async (_name, read) => {
      await fc.assert(
        fc.asyncProperty(reply, async (sent) => {
          const before = process.cpuUsage();
          await read(sent).catch(refused);
          const { user, system } = process.cpuUsage(before);
          expect((user + system) / 1_000).toBeLessThan(longest);
        }),
        { numRuns, endOnFailure: true },
      );
    },
    3_600_000,
  );
});
