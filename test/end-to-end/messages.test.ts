import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import { metaspo, projectWith } from '../cli/project.ts';
import { type FaultServer, startFaultServer } from '../support/fault-server.ts';

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The same image with a byte behind its end, so that each has a hash of its own. */
const picture = (number: number) => Buffer.concat([pixel, Buffer.from([number])]);

const schema = {
  type: 'object',
  required: ['order'],
  properties: { order: { type: 'integer' } },
  additionalProperties: false,
};

interface Sent {
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Part[] }[];
  readonly response_format?: unknown;
}
interface Part {
  readonly type: string;
  readonly text?: string;
  readonly image_url?: { readonly url: string };
}

const servers: FaultServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Reads the order's number off the last message; any other shape of a request is a mistake of ours. */
async function orderServer(): Promise<FaultServer> {
  const server = await startFaultServer(({ json }) => {
    const { messages } = json as Sent;
    const last = messages.at(-1)?.content ?? '';
    const text = typeof last === 'string' ? last : (last.at(-1)?.text ?? '');
    const order = /order (\d+)/.exec(text)?.[1] ?? 'none';
    return { body: chatReplyBody({ text: `{"order": ${order}}`, tokens: [9, 9] }) };
  });
  servers.push(server);
  return server;
}

function shop(url: string): string {
  const records = Array.from({ length: 8 }, (_unused, number) => ({
    chat: [
      { role: 'user', content: `Hello, I am customer ${number}.` },
      { role: 'assistant', content: 'How can I help?' },
      { role: 'user', content: `Where is order ${number}?` },
    ],
    photo: `photo-${number}.png`,
    answer: { order: number },
  }));
  const directory = projectWith({
    'chats.jsonl': records.map((record) => JSON.stringify(record)).join('\n'),
    'metaspo.config.yaml': `
models:
  base: { model: openai-compatible/m, baseURL: ${url}/v1 }
tasks:
  target:
    - name: orders
      data: chats.jsonl
      fields: { input: chat, expected: answer, photo: photo }
      messages:
        - { role: user, content: 'I sent {{photo}}.' }
        - { role: assistant, content: Thank you. }
        - history: input
        - role: user
          content: 'Which order is meant? {{input}}'
          images: ['photos/{{photo}}']
      answer: { type: json, structured: true, schema: ${JSON.stringify(schema)} }
      scorer: json-fields
limits: { trainExamples: 1, selectExamples: 1, testExamples: 6 }
`,
  });
  mkdirSync(join(directory, 'photos'));
  for (let number = 0; number < 8; number += 1) {
    writeFileSync(join(directory, 'photos', `photo-${number}.png`), picture(number));
  }
  return directory;
}

const evaluate = ['evaluate', '--json', '--quiet', '--system', 'Read carefully.'] as const;

it('a chat history, an image by file and a JSON Schema go from YAML to the server and back', async () => {
  const server = await orderServer();
  const directory = shop(server.url);
  const { code, stdout, stderr } = await metaspo(directory, ...evaluate);
  expect(stderr).not.toContain('rror');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).prompts[0].mean).toBe(1);
  expect(server.requests).toHaveLength(6);
  for (const { json } of server.requests) {
    const { messages, response_format } = json as Sent;
    expect(messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(messages[0]?.content).toBe('Read carefully.');
    const [image, text] = (messages.at(-1)?.content ?? []) as readonly Part[];
    const number = Number(/order (\d)/.exec(text?.text ?? '')?.[1]);
    expect(text?.text).toBe(`Which order is meant? Where is order ${number}?`);
    expect(messages[1]?.content).toBe(`I sent photo-${number}.png.`);
    expect(messages[3]?.content).toBe(`Hello, I am customer ${number}.`);
    expect(image?.image_url?.url).toBe(`data:image/png;base64,${picture(number).toString('base64')}`);
    expect(response_format).toMatchObject({ type: 'json_schema', json_schema: { schema } });
  }
});

it('what was asked about an image is known again from another file, and not about a changed one', async () => {
  const server = await orderServer();
  const directory = shop(server.url);
  await metaspo(directory, ...evaluate);
  const asked = server.requests.length;

  mkdirSync(join(directory, 'moved'));
  for (let number = 0; number < 8; number += 1) {
    const name = `photo-${number}.png`;
    copyFileSync(join(directory, 'photos', name), join(directory, 'moved', name));
  }
  const moved = ['--set', 'tasks.target[0].messages[3].images=["moved/{{photo}}"]'];
  const again = await metaspo(directory, ...evaluate, ...moved);
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout).usage.base).toMatchObject({ calls: 0, cached: asked });
  expect(server.requests).toHaveLength(asked);

  for (let number = 0; number < 8; number += 1) {
    writeFileSync(join(directory, 'photos', `photo-${number}.png`), picture(100 + number));
  }
  await metaspo(directory, ...evaluate);
  expect(server.requests).toHaveLength(2 * asked);
});

it('an image that is no image is refused with file and line, before anything is asked', async () => {
  const server = await orderServer();
  const directory = shop(server.url);
  for (let number = 0; number < 8; number += 1) {
    writeFileSync(join(directory, 'photos', `photo-${number}.png`), 'not a picture');
  }
  const { code, stderr } = await metaspo(directory, ...evaluate);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /chats\.jsonl:\d+: the image photos\/photo-\d\.png is neither PNG, JPEG, GIF nor WebP/,
  );
  expect(server.requests).toHaveLength(0);
});

it('learning shows the optimizer model the conversation, and keeps the messages around the user prompt', async () => {
  const server = await startFaultServer(({ json }) => {
    const { messages } = json as Sent;
    const text = messages.map(({ content }) => JSON.stringify(content)).join(' ');
    const isOptimizer = text.includes('<failures>') || text.includes('<analysis>');
    const reply = isOptimizer
      ? '<new_user_prompt>Name the order: {{input}}</new_user_prompt><new_system_prompt>Read twice.</new_system_prompt>'
      : '{"order": -1}';
    return { body: chatReplyBody({ text: reply, tokens: [9, 9] }) };
  });
  servers.push(server);
  const directory = shop(server.url);
  const source = [
    '--set',
    'tasks.source=[{"name":"more","data":"chats.jsonl","fields":{"input":"chat","expected":"answer"},"messages":[{"history":"input"},{"role":"user","content":"Which order? {{input}}"}],"answer":{"type":"json"},"limits":{"trainExamples":3,"selectExamples":2,"testExamples":2}}]',
  ];
  const optimizer = [
    '--set',
    `models.optimizer={"model":"openai-compatible/o","baseURL":"${server.url}/v1"}`,
  ];
  const few = [
    '--set',
    'preset=paper',
    '--set',
    'settings.iterations=1',
    '--set',
    'settings.outerProposals=1',
    '--no-test',
  ];
  const { code, stderr } = await metaspo(
    directory,
    'optimize',
    '--json',
    '--quiet',
    ...source,
    ...optimizer,
    ...few,
  );
  expect(`${code} ${stderr}`).toMatch(/^0/);
  const texts = server.requests.map(({ json }) => JSON.stringify(json));
  const shown = texts.filter((text) => text.includes('<failures>'));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.every((text) => text.includes('<messages_before>'))).toBe(true);
  const rewritten = server.requests.filter(({ json }) =>
    JSON.stringify(json).includes('Name the order: Where'),
  );
  expect(rewritten.length).toBeGreaterThan(0);
  for (const { json } of rewritten) {
    expect((json as Sent).messages.map(({ role }) => role).slice(-3)).toEqual(['user', 'assistant', 'user']);
  }
});
