import { describe, expect, it } from 'vitest';
import type { ModelRequest } from './model.ts';
import { scriptedModel } from './scripted-model.ts';

const request: ModelRequest = {
  role: 'base',
  messages: [{ role: 'user', content: 'What is 2 + 2?' }],
  parameters: { temperature: 0 },
  samplePath: 'repeat 0',
};

describe('a scripted model', () => {
  it('answers in order and records its requests', async () => {
    const model = scriptedModel(['4', { text: '5', finishReason: 'length' }]);
    expect(await model.complete(request)).toMatchObject({ text: '4', finishReason: 'stop' });
    expect(await model.complete(request)).toMatchObject({ text: '5', finishReason: 'length' });
    expect(model.requests).toEqual([request, request]);
  });

  it('answers by a function of the request', async () => {
    const model = scriptedModel(({ messages }, number) => `${number}: ${messages[0]?.content}`);
    expect((await model.complete(request)).text).toBe('0: What is 2 + 2?');
  });

  it('throws the errors of its script', async () => {
    await expect(scriptedModel([new Error('down')]).complete(request)).rejects.toThrow('down');
  });

  it('says what it was asked when the script has run out', async () => {
    await expect(scriptedModel([]).complete(request)).rejects.toThrow('What is 2 + 2?');
  });
});
