import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../../test/support/fault-server.ts';
import type { ModelRequest } from '../../model.ts';
import { resolveModel } from '../resolve-model.ts';
import { conformanceKey, describeTransport } from '../transport.conformance.ts';
import { chatRefusals, chatReplyBody, readChatRequest } from './chat-wire.fixture.ts';

const environment = { TEST_KEY: conformanceKey };

for (const provider of ['openai-compatible', 'ollama', 'lmstudio', 'llamacpp', 'vllm']) {
  describeTransport(`${provider}/m`, {
    connect: async (serverURL) => {
      const setting = { model: `${provider}/m`, baseURL: `${serverURL}/v1`, apiKeyEnv: 'TEST_KEY' };
      return (await resolveModel(setting, { environment })).transport;
    },
    path: '/v1/chat/completions',
    replyBody: chatReplyBody,
    readRequest: readChatRequest,
    refusals: chatRefusals,
  });
}

const request: ModelRequest = {
  role: 'base',
  messages: [{ role: 'user', content: 'Is it good?' }],
  parameters: {},
  samplePath: 'repeat 0',
};

async function askServer(body: unknown, asked: ModelRequest = request) {
  await using server = await startFaultServer([{ body }]);
  const setting = { model: 'openai-compatible/m', baseURL: `${server.url}/v1/` };
  const { transport } = await resolveModel(setting, { environment });
  const completion = await transport.complete(asked);
  return { completion, received: server.requests[0] };
}

describe('chat completions', () => {
  it('sends what was set and nothing else', async () => {
    const { received } = await askServer(chatReplyBody({ text: 'yes' }));
    expect(received?.json).toEqual({ model: 'm', messages: request.messages });
    expect(received?.headers.authorization).toBeUndefined();
  });

  it('sends every parameter under its name', async () => {
    const parameters = {
      temperature: 1,
      maxOutputTokens: 50,
      topP: 0.9,
      seed: 7,
      stopSequences: ['END'],
      reasoningEffort: 'low',
    } as const;
    const { received } = await askServer(chatReplyBody({ text: 'yes' }), { ...request, parameters });
    expect(received?.json).toMatchObject({
      temperature: 1,
      max_tokens: 50,
      top_p: 0.9,
      seed: 7,
      stop: ['END'],
      reasoning_effort: 'low',
    });
  });

  it.each([
    [{ finish_reason: 'network_error' }],
    [{ finish_reason: 'insufficient_system_resource' }],
    [{ finish_reason: 'cancelled' }],
    [{ finish_reason: 'timeout' }],
    [{ finish_reason: 'stop', native_finish_reason: 'error' }],
  ])('takes what ended with %j for a failed call', async (ending) => {
    const message = { content: 'Let me' };
    await expect(askServer({ choices: [{ message, ...ending }] })).rejects.toMatchObject({ retryable: true });
  });

  it('reads content in parts, with thinking among them', async () => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'Let me see.' }] },
      { type: 'text', text: 'ye' },
      { type: 'text', text: 's' },
    ];
    const { completion } = await askServer({ choices: [{ message: { content }, finish_reason: 'stop' }] });
    expect(completion.text).toBe('yes');
    expect(completion.usage.reasoningTokens).toBeGreaterThan(0);
  });

  it("takes the model's own refusal for its reply", async () => {
    const message = { content: null, refusal: 'I cannot help with that.' };
    const { completion } = await askServer({ choices: [{ message, finish_reason: 'stop' }] });
    expect(completion.text).toBe('I cannot help with that.');
  });

  it('finds the error that a gateway sends under status 200', async () => {
    const error = { code: 429, message: 'upstream is busy' };
    await expect(askServer({ error })).rejects.toMatchObject({ failure: 'rate-limited', status: 429 });
  });

  it('leaves calls with tools to the AI SDK', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"x"}' } };
    const body = {
      choices: [{ message: { content: null, tool_calls: [call] }, finish_reason: 'tool_calls' }],
      usage: { prompt_tokens: 3, completion_tokens: 4 },
    };
    const look = { type: 'function', name: 'look', inputSchema: { type: 'object', properties: {} } };
    const prompt = [{ role: 'user', content: [{ type: 'text', text: 'Look at x.' }] }];
    const asked = { ...request, messages: [], options: { prompt, tools: [look] } };
    const { completion, received } = await askServer(body, asked);
    expect(received?.json).toMatchObject({ tools: [{ function: { name: 'look' } }] });
    expect(completion).toMatchObject({
      text: '',
      finishReason: 'tool-calls',
      content: [{ type: 'tool-call', toolName: 'look', input: '{"at":"x"}' }],
      usage: { inputTokens: 3, outputTokens: 4 },
    });
  });
});
