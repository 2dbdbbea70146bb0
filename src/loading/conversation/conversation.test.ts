import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { promptMessages } from '../../tasks/prompt-messages.ts';
import { loadTask } from '../load-tasks.ts';
import type { OwnTaskDefinition } from '../task-definition.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const limits = { trainExamples: 1, selectExamples: 1, testExamples: 1 };

const chats = Array.from({ length: 6 }, (_unused, number) => ({
  conversation: [
    { role: 'user', content: `Hello, I am customer ${number}.` },
    { role: 'assistant', content: 'How can I help?' },
    { role: 'user', content: `Where is order ${number}?` },
  ],
  city: `city ${number}`,
  answer: 'post',
}));

async function messagesOf(definition: Partial<OwnTaskDefinition>, directory = '.') {
  const task = await loadTask(
    { name: 'chat', data: chats as never, limits, ...definition } as OwnTaskDefinition,
    { directory, seed: 1 },
  );
  const [example] = task.train;
  const [user] = task.userPrompts;
  if (example === undefined || user === undefined) throw new Error('no example');
  return { task, example, messages: promptMessages('Be kind.', user, example) };
}

describe('a task with messages', () => {
  test('asks with its messages between the system prompt and the user prompt', async () => {
    const { messages, task } = await messagesOf({
      fields: { input: 'city', expected: 'answer' },
      messages: [
        { role: 'user', content: 'I live in {{input}}.' },
        { role: 'assistant', content: 'Noted.' },
        { role: 'user', content: 'Where do I live? {{input}}' },
      ],
    });
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[0]?.content).toBe('Be kind.');
    expect(messages[1]?.content).toMatch(/^I live in city \d\.$/);
    expect(task.userPrompts.map(({ text }) => text)).toEqual(['Where do I live? {{input}}']);
  });

  test('takes the input for the history, whose last message is what the user prompt shows', async () => {
    const { messages } = await messagesOf({
      fields: { input: 'conversation', expected: 'answer' },
      messages: [{ history: 'input' }, { role: 'user', content: 'Answer in a word: {{input}}' }],
    });
    expect(messages.map(({ role, content }) => `${role}: ${content.replace(/\d/, 'N')}`)).toEqual([
      'system: Be kind.',
      'user: Hello, I am customer N.',
      'assistant: How can I help?',
      'user: Answer in a word: Where is order N?',
    ]);
  });

  test('puts another field in as a whole, also as JSON text', async () => {
    const { messages } = await messagesOf({
      data: chats.map(({ conversation, ...others }) => ({
        ...others,
        chat: JSON.stringify(conversation),
      })) as never,
      fields: { input: 'city', expected: 'answer', chat: 'chat' },
      messages: [{ history: 'chat' }, { role: 'user' }],
      userPrompt: 'The city is {{input}}.',
    });
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user', 'user']);
  });

  test('shows images of files, of addresses and of the data themselves, in the data too', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'metaspo-images-'));
    writeFileSync(join(directory, 'a.png'), png);
    const inline = `data:image/png;base64,${png.toString('base64')}`;
    const { messages } = await messagesOf(
      {
        data: chats.map((chat, number) => ({
          ...chat,
          photos: ['a.png', `https://example.org/${number}.jpg`],
          conversation: [
            {
              role: 'user',
              content: [
                { type: 'image_url', image_url: { url: inline } },
                { type: 'text', text: 'See.' },
              ],
            },
            ...chat.conversation,
          ],
        })) as never,
        fields: { input: 'conversation', expected: 'answer', photos: 'photos' },
        messages: [{ history: 'input' }, { role: 'user', content: '{{input}}', images: ['{{photos}}'] }],
      },
      directory,
    );
    const file = {
      identity: expect.stringMatching(/^sha256:/),
      mediaType: 'image/png',
      source: { file: join(directory, 'a.png') },
    };
    expect(messages[1]?.images).toMatchObject([
      { identity: expect.stringMatching(/^sha256:/), mediaType: 'image/png' },
    ]);
    expect(messages.at(-1)?.images).toMatchObject([file, { identity: expect.stringMatching(/^https:/) }]);
    expect(messages[1]?.images?.[0]?.identity).toBe(messages.at(-1)?.images?.[0]?.identity);
  });

  test.each([
    [
      'no last message of the user',
      { messages: [{ role: 'assistant', content: '{{input}}' }] },
      'not one of the user',
    ],
    [
      'a user prompt twice',
      { messages: [{ role: 'user', content: '{{input}}' }], userPrompt: 'x {{input}}' },
      'given twice',
    ],
    ['no user prompt', { messages: [{ role: 'user' }] }, 'has no content'],
    [
      'an empty message',
      { messages: [{ role: 'assistant' }, { role: 'user', content: '{{input}}' }] },
      'message 1 has no content',
    ],
    [
      'a field that is missing',
      { messages: [{ history: 'chat' }, { role: 'user', content: '{{input}}' }] },
      '{{chat}}',
    ],
    [
      'a history that is none',
      {
        messages: [{ history: 'city' }, { role: 'user', content: '{{input}}' }],
        fields: { input: 'conversation', expected: 'answer', city: 'city' },
      },
      'no list of messages',
    ],
    [
      'an image that is not there',
      { messages: [{ role: 'user', content: '{{input}}', images: ['none.png'] }] },
      'none.png cannot be read',
    ],
    [
      'a file that is no image',
      { messages: [{ role: 'user', content: '{{input}}', images: ['package.json'] }] },
      'neither PNG',
    ],
    [
      'a run function beside it',
      { messages: [{ role: 'user', content: '{{input}}' }], run: async () => '' },
      'no messages',
    ],
  ])('is refused with %s', async (_name, definition, words) => {
    const fields = { input: 'conversation', expected: 'answer' };
    await expect(messagesOf({ fields, ...definition } as Partial<OwnTaskDefinition>)).rejects.toThrow(words);
  });

  test.each([
    [{ role: 'system', content: 'Be brief.' }, 'is a system message'],
    [{ role: 'tool', content: '4' }, 'has the role "tool"'],
    [{ role: 'user', content: [{ type: 'audio', data: '' }] }, 'neither text nor image'],
    ['hello', 'has the role undefined'],
  ])('is refused with file and line where a history has %j', async (message, words) => {
    const definition = {
      data: [
        { input: [message, { role: 'user', content: 'x' }] },
        ...chats.map(({ conversation }) => ({ input: conversation })),
      ],
      limits: { trainExamples: 3, selectExamples: 2, testExamples: 2 },
      messages: [{ history: 'input' }, { role: 'user', content: '{{input}}' }],
      scorer: () => ({ name: 'x', score: 1 }),
    };
    const failed = messagesOf(definition as never);
    await expect(failed).rejects.toThrow(words);
    await expect(failed).rejects.toThrow('case 1');
  });
});
