import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../test/support/fault-server.ts';
import { findImage } from '../../data/images/find-image.ts';
import type { MessageImage } from '../../prompts/message.ts';
import { worstCaseOf } from '../budget/worst-case.ts';
import { callIdentity } from '../call-identity.ts';
import type { ModelRequest } from '../model.ts';
import { chatReplyBody } from './chat-completions/chat-wire.fixture.ts';
import { commandModel } from './command/command.ts';
import { connectTo } from './providers/connect-to.fixture.ts';
import { googleWire } from './providers/google-wire.fixture.ts';
import type { WireReply } from './transport.conformance.ts';

const base64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const directory = mkdtempSync(join(tmpdir(), 'metaspo-images-'));
const place = { where: 'test', directory };

function fileWith(name: string, bytes = Buffer.from(base64, 'base64')): Promise<MessageImage> {
  writeFileSync(join(directory, name), bytes);
  return findImage(name, place);
}

const requestWith = (images: readonly MessageImage[]): ModelRequest => ({
  role: 'base',
  messages: [
    { role: 'system', content: 'Be exact.' },
    { role: 'user', content: 'What is a cat?' },
    { role: 'assistant', content: 'An animal.' },
    { role: 'user', content: 'Is this one?', images },
  ],
  parameters: { maxOutputTokens: 100 },
  samplePath: 'repeat 0',
});

const anthropicReply = ({ text }: WireReply) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude',
  content: [{ type: 'text', text }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
});

const url = `data:image/png;base64,${base64}`;
const turns = (text: string, assistant = 'assistant', part: (text: string) => unknown = (own) => own) => [
  { role: 'user', content: part('What is a cat?') },
  { role: assistant, content: part(text) },
];
const address = 'https://example.org/cat.png';
const textPart = (text: string) => [{ type: 'text', text }];

/** What each format makes of the request: messages with the image's bytes, and with its address where the provider fetches it. */
const formats = {
  'openai-compatible/m': {
    path: '/v1',
    reply: chatReplyBody,
    sent: [
      ...turns('An animal.'),
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url } },
          { type: 'text', text: 'Is this one?' },
        ],
      },
    ],
    byAddress: { type: 'image_url', image_url: { url: address } },
  },
  'openai/gpt-4.1-mini': {
    path: '/v1',
    reply: chatReplyBody,
    sent: [
      ...turns('An animal.'),
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url } },
          { type: 'text', text: 'Is this one?' },
        ],
      },
    ],
    byAddress: { type: 'image_url', image_url: { url: address } },
  },
  'anthropic/claude-sonnet-4-5': {
    path: '/v1',
    reply: anthropicReply,
    sent: [
      ...turns('An animal.', 'assistant', textPart),
      {
        role: 'user',
        content: [
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: base64 } },
          { type: 'text', text: 'Is this one?' },
        ],
      },
    ],
    byAddress: { type: 'image', source: { type: 'url', url: address } },
  },
  'google/gemini-3.5-flash': {
    path: '/v1beta',
    reply: googleWire.replyBody,
    sent: [
      { role: 'user', parts: [{ text: 'What is a cat?' }] },
      { role: 'model', parts: [{ text: 'An animal.' }] },
      {
        role: 'user',
        parts: [{ inlineData: { mimeType: 'image/png', data: base64 } }, { text: 'Is this one?' }],
      },
    ],
    byAddress: undefined,
  },
} as const;

type Body = { messages?: { role: string; content: unknown[] }[]; contents?: unknown[] };

async function asked(model: keyof typeof formats, image: MessageImage): Promise<Body> {
  const { path, reply } = formats[model];
  await using server = await startFaultServer([{ body: reply({ text: 'Yes.', tokens: [1, 1] }) }]);
  const transport = await connectTo(model, path)(server.url);
  expect((await transport.complete(requestWith([image]))).text).toBe('Yes.');
  return server.requests[0]?.json as Body;
}

describe.each(Object.keys(formats) as (keyof typeof formats)[])('%s', (model) => {
  it('is sent a conversation and an image of a file, in its own format', async () => {
    const body = await asked(model, await fileWith('cat.png'));
    const messages = body.contents ?? body.messages?.filter(({ role }) => role !== 'system');
    expect(JSON.parse(JSON.stringify(messages))).toMatchObject(formats[model].sent);
  });

  it('is sent the address of an image where the provider fetches it, else its bytes', async () => {
    const { byAddress } = formats[model];
    if (byAddress !== undefined) {
      const body = await asked(model, await findImage(address, place));
      expect(body.messages?.at(-1)?.content[0]).toMatchObject(byAddress);
      return;
    }
    await using images = await imageServer();
    const body = await asked(model, await findImage(`${images.url}/cat.png`, place));
    expect(JSON.stringify(body)).toContain(base64);
  });
});

async function imageServer() {
  const server = createServer((request, response) => {
    response.end(request.url === '/cat.png' ? Buffer.from(base64, 'base64') : 'no image');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}

describe('an image', () => {
  it('is the same call from whatever file it comes, and another one when its bytes are others', async () => {
    const identity = async (image: Promise<MessageImage>) => callIdentity('m', requestWith([await image]));
    const first = await identity(fileWith('one.png'));
    expect(await identity(fileWith('copy.png'))).toBe(first);
    const changed = Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from([0])]);
    expect(await identity(fileWith('one.png', changed))).not.toBe(first);
  });

  it('that was changed or removed since is not sent', async () => {
    const image = await fileWith('gone.png');
    writeFileSync(
      join(directory, 'gone.png'),
      Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from([1])]),
    );
    await expect(asked('openai-compatible/m', image)).rejects.toMatchObject({
      failure: 'bad-request',
      message: expect.stringContaining('was changed since'),
    });
    rmSync(join(directory, 'gone.png'));
    await expect(asked('openai-compatible/m', image)).rejects.toThrow('not there any more');
  });

  it('whose address holds something else is not sent', async () => {
    await using images = await imageServer();
    const image = await findImage(`${images.url}/page`, place);
    await expect(asked('google/gemini-3.5-flash', image)).rejects.toThrow('neither PNG');
  });

  it('that is too large is refused before anything is asked', async () => {
    const large = Buffer.concat([Buffer.from(base64, 'base64'), Buffer.alloc(10_000_001)]);
    await expect(fileWith('large.png', large)).rejects.toThrow('at most 10 are sent');
  });

  it('counts in the worst case of a call', async () => {
    const image = await fileWith('cat.png');
    const without = worstCaseOf(requestWith([]), undefined).inputTokens;
    expect(worstCaseOf(requestWith([image, image]), undefined).inputTokens).toBe(without + 16_000);
  });

  it('reaches a program as JSON, and is refused by one that reads text', async () => {
    const image = await fileWith('cat.png');
    const echo = [
      'node',
      '-e',
      'process.stdin.on("data", (text) => process.stdout.write(String(JSON.parse(text).messages[3].images[0].base64)))',
    ];
    const environment = { PATH: process.env.PATH };
    const reply = await commandModel({ command: echo }, { environment }).complete(requestWith([image]));
    expect(reply.text).toBe(base64);
    const reader = commandModel({ command: echo, input: 'text' }, { environment });
    await expect(reader.complete(requestWith([image]))).rejects.toThrow('text only');
  });
});
