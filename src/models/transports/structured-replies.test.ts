import { expect, it } from 'vitest';
import { startFaultServer } from '../../../test/support/fault-server.ts';
import { chatReplyBody } from './chat-completions/chat-wire.fixture.ts';
import { memberOf } from './json-member.ts';
import { connectTo } from './providers/connect-to.fixture.ts';
import { googleWire } from './providers/google-wire.fixture.ts';

const schema = {
  type: 'object',
  properties: { total: { type: 'number' } },
  required: ['total'],
  additionalProperties: false,
};

const openai = ['response_format', 'json_schema', 'schema'] as const;
const anthropicReply = () => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude',
  content: [{ type: 'text', text: '{"total":3}' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
});

it.each([
  ['openai-compatible/m', '/v1', chatReplyBody, openai],
  ['openai/gpt-4.1-mini', '/v1', chatReplyBody, openai],
  ['anthropic/claude-sonnet-4-5', '/v1', anthropicReply, ['output_config', 'format', 'schema']],
  ['google/gemini-3.5-flash', '/v1beta', googleWire.replyBody, ['generationConfig', 'responseJsonSchema']],
] as const)('%s is asked for replies of the schema', async (model, path, replyBody, place) => {
  await using server = await startFaultServer([{ body: replyBody({ text: '{"total":3}', tokens: [1, 1] }) }]);
  const transport = await connectTo(model, path)(server.url);
  const completion = await transport.complete({
    role: 'base',
    messages: [{ role: 'user', content: 'What is the total?' }],
    parameters: { maxOutputTokens: 100, responseSchema: schema },
    samplePath: 'repeat 0',
  });
  expect(completion.text).toBe('{"total":3}');
  expect(memberOf(server.requests[0]?.json, ...place)).toMatchObject({
    type: 'object',
    required: ['total'],
    properties: { total: { type: 'number' } },
  });
});

it('an endpoint that refuses response_format is one that refuses a parameter', async () => {
  const refusal = { error: { message: "Unsupported parameter: 'response_format' is not supported." } };
  await using server = await startFaultServer([{ status: 400, body: refusal }]);
  const transport = await connectTo('openai-compatible/m', '/v1')(server.url);
  const asked = transport.complete({
    role: 'base',
    messages: [{ role: 'user', content: 'What is the total?' }],
    parameters: { responseSchema: schema },
    samplePath: 'repeat 0',
  });
  await expect(asked).rejects.toMatchObject({ refused: { parameters: ['responseSchema'] } });
});
