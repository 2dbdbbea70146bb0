import { generateText, streamText, tool } from 'ai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BudgetAccount } from '../../budget-account.ts';
import { memoryJournal } from '../../memory-journal.ts';
import type { ModelRequest } from '../../model.ts';
import { composeModel } from '../../model-chain.ts';
import { type ScriptedReply, scriptedModel } from '../../scripted-model.ts';
import { Throttle } from '../../throttle/endpoint-throttle.ts';
import { asLanguageModel } from './as-language-model.ts';

const settings = { role: 'base', parameters: { temperature: 0 }, samplePath: 'repeat 0' } as const;

const toolCall: ScriptedReply = {
  text: '',
  content: [
    { type: 'reasoning', text: 'I need the weather.' },
    { type: 'tool-call', toolCallId: 'call 1', toolName: 'weather', input: '{"city":"Oslo"}' },
  ],
  finishReason: 'tool-calls',
  usage: { inputTokens: 10, outputTokens: 5 },
};

function composed(reply: (request: ModelRequest, number: number) => ScriptedReply) {
  const transport = scriptedModel(reply);
  const account = new BudgetAccount();
  const throttle = new Throttle({ endpoint: 'scripted', maximumConcurrency: 4 });
  const model = composeModel({ transport, journal: memoryJournal(), account, throttle });
  return { model, transport, account };
}

const weather = tool({
  description: 'The weather in a city',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => `rain in ${city}`,
});

describe('our model for the AI SDK', () => {
  it('runs generateText with tools, every step through the journal and the budget', async () => {
    const { model, transport, account } = composed((_request, number) =>
      number === 0
        ? toolCall
        : { text: 'Take an umbrella.', content: [{ type: 'text', text: 'Take an umbrella.' }] },
    );
    const run = () =>
      generateText({
        model: asLanguageModel(model, settings),
        system: 'Use the tool.',
        prompt: 'Umbrella?',
        tools: { weather },
        stopWhen: ({ steps }) => steps.length >= 3,
      });
    expect((await run()).text).toBe('Take an umbrella.');
    expect(JSON.stringify(transport.requests[1]?.options)).toContain('rain in Oslo');
    expect((await run()).text).toBe('Take an umbrella.');
    expect(transport.requests).toHaveLength(2);
    expect(account.usage.base).toMatchObject({ calls: 2, cached: 2 });
  });

  it('sends plain text as messages, so that a reply is shared with the same call made directly', async () => {
    const { model, transport } = composed(() => 'Hello.');
    const messages = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hi' },
    ] as const;
    await model.complete({ ...settings, messages });
    const { text, totalUsage } = await generateText({
      model: asLanguageModel(model, settings),
      system: 'Be kind.',
      prompt: 'Hi',
      temperature: 0,
      maxRetries: 0,
    });
    expect(text).toBe('Hello.');
    expect(totalUsage.inputTokens).toBe(3);
    expect(transport.requests).toHaveLength(1);
  });

  it('streams a reply in one piece', async () => {
    const { model } = composed((_request, number) => (number === 0 ? toolCall : 'It rains.'));
    const result = streamText({
      model: asLanguageModel(model, settings),
      prompt: 'Weather?',
      tools: { weather },
      stopWhen: ({ steps }) => steps.length >= 3,
    });
    const pieces: string[] = [];
    for await (const piece of result.textStream) pieces.push(piece);
    expect(pieces).toEqual(['It rains.']);
  });

  it('asks anew for equal prompts at a temperature, and the same in every run', async () => {
    const draw = async () => {
      const { model, transport } = composed((_request, number) => `draw ${number}`);
      const languageModel = asLanguageModel(model, {
        ...settings,
        parameters: { temperature: 1 },
        samplePath: 'here',
      });
      const ask = () => generateText({ model: languageModel, prompt: 'Throw a die.' });
      const texts = [await ask(), await ask()].map(({ text }) => text);
      return { texts, paths: transport.requests.map(({ samplePath }) => samplePath) };
    };
    const expected = { texts: ['draw 0', 'draw 1'], paths: ['here', 'here/again 1'] };
    expect(await draw()).toEqual(expected);
    expect(await draw()).toEqual(expected);
  });

  it('carries files and addresses through the journal as plain JSON', async () => {
    const { model, transport } = composed(() => ({
      text: 'A cat.',
      content: [{ type: 'text', text: 'A cat.' }],
    }));
    const bytes = new Uint8Array([137, 80, 78, 71]);
    await generateText({
      model: asLanguageModel(model, settings),
      messages: [{ role: 'user', content: [{ type: 'file', data: bytes, mediaType: 'image/png' }] }],
    });
    const { options } = transport.requests[0] ?? {};
    expect(JSON.parse(JSON.stringify(options))).toEqual(options);
    expect(JSON.stringify(options)).toContain(Buffer.from(bytes).toString('base64'));
  });
});
