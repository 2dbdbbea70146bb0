import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ModelParameters, ModelRequest } from '../../model.ts';
import { resolveModel } from '../resolve-model.ts';
import { ggufModel } from './gguf.ts';
import type { GgufSetting } from './gguf-setting.ts';
import { modelFilePath, type StandInOptions, standInLlama } from './stand-in-llama.fixture.ts';

const messages = [
  { role: 'system', content: 'Answer in a tag.' },
  { role: 'user', content: 'How many stars?' },
] as const;

function request(parameters: ModelParameters = {}, changes: Partial<ModelRequest> = {}): ModelRequest {
  return {
    role: 'base',
    messages,
    parameters: { temperature: 0, ...parameters },
    samplePath: 'repeat 0',
    ...changes,
  };
}

async function model(options: StandInOptions = {}, setting: GgufSetting = {}) {
  const { llama, log } = standInLlama(options);
  return { transport: await ggufModel(modelFilePath(), { llama, setting }), log };
}

const failureOf = (call: Promise<unknown>) => call.catch((error: unknown) => error);

describe('a model in this process', () => {
  it("writes the conversation by the file's chat template and counts what was read and written", async () => {
    const { transport } = await model({ reply: (prompt) => prompt.toUpperCase() });
    const { text, usage, finishReason } = await transport.complete(request());
    const prompt = '[system]Answer in a tag.[user]How many stars?[model]';
    expect(text).toBe(prompt.toUpperCase());
    expect(usage).toMatchObject({ inputTokens: prompt.length, outputTokens: prompt.length });
    expect(finishReason).toBe('stop');
  });

  it('is loaded at the first call, and once for two roles of one file', async () => {
    const { llama, log } = standInLlama();
    const path = modelFilePath();
    const [base, optimizer] = [await ggufModel(path, { llama }), await ggufModel(path, { llama })];
    expect(log.loaded).toEqual([]);
    await Promise.all([base.complete(request()), optimizer.complete(request())]);
    expect(log.loaded).toEqual([path]);
  });

  it('has a context of its own for each sequence, with an explicit number of threads', async () => {
    const { transport, log } = await model({}, { sequences: 3, threads: 6, contextSize: 512 });
    await transport.complete(request());
    expect(transport.maximumConcurrency).toBe(3);
    const context = { sequences: 1, contextSize: 512, batchSize: 32, threads: { ideal: 2, min: 1 } };
    expect(log.contexts).toEqual([context, context, context]);
  });

  it('reads a shared beginning once, in whole chunks', async () => {
    const { transport, log } = await model({}, { sequences: 1 });
    const asking = (content: string) => request({}, { messages: [{ role: 'user', content }] });
    const shared = 'x'.repeat(100);
    await transport.complete(asking(`${shared} one`));
    const before = log.read.length;
    const { usage } = await transport.complete(asking(`${shared} another`));
    expect(usage.cachedInputTokens).toBe(96);
    expect(log.read.slice(before)).toEqual(['[user][model] another'.length + 100 - 96]);
  });

  it('computes a prompt in the same chunks whatever was asked before', async () => {
    const long = 'a'.repeat(150);
    const ask = async (...contents: readonly string[]) => {
      const { transport, log } = await model({}, { sequences: 1 });
      for (const content of contents)
        await transport.complete(request({}, { messages: [{ role: 'user', content }] }));
      return log.read.at(-1);
    };
    expect(await ask(`${long} one`)).toBe(await ask(`${long} two`, `${'a'.repeat(40)}b`, `${long} one`));
  });

  it('gives a call to the free sequence that knows most of its prompt', async () => {
    const { transport } = await model({}, { sequences: 2, threads: 2 });
    const asking = (content: string) =>
      transport.complete(request({}, { messages: [{ role: 'user', content }] }));
    const [one, two] = ['a'.repeat(200), 'b'.repeat(200)];
    await Promise.all([asking(one), asking(two)]);
    expect((await asking(`${two}!`)).usage.cachedInputTokens).toBe(192);
    expect((await asking(`${one}!`)).usage.cachedInputTokens).toBe(192);
  });

  it('refuses a prompt that leaves no room for a reply before anything is computed', async () => {
    const { transport, log } = await model({}, { contextSize: 128 });
    const long = [{ role: 'user', content: 'x'.repeat(100) }] as const;
    const error = await failureOf(transport.complete(request({}, { messages: long })));
    expect(error).toMatchObject({ failure: 'context-too-long' });
    expect(String(error)).toContain('Raise contextSize');
    expect(log.read).toEqual([]);
    const short = request({ maxOutputTokens: 4 }, { messages: long });
    expect((await transport.complete(short)).text).toBe('five');
  });

  it('cuts a reply at maxOutputTokens, and at the end of the context with a warning', async () => {
    const endless = { reply: () => 'y'.repeat(5_000) };
    const bounded = await (await model(endless)).transport.complete(request({ maxOutputTokens: 10 }));
    expect(bounded).toMatchObject({ text: 'y'.repeat(10), finishReason: 'length' });
    expect(bounded.warnings).toBeUndefined();
    const { transport } = await model(endless, { contextSize: 256 });
    const ended = await transport.complete(request({ maxOutputTokens: 4_000 }));
    expect(ended.finishReason).toBe('length');
    expect(ended.usage.inputTokens + ended.usage.outputTokens).toBe(256);
    expect(ended.warnings).toEqual([expect.stringContaining('contextSize')]);
  });

  it('ends a reply at a stop text and leaves it out', async () => {
    const { transport } = await model({ reply: () => 'It is 5. ENDING and more' });
    const { text, finishReason, usage } = await transport.complete(request({ stopSequences: ['no', 'END'] }));
    expect([text, finishReason, usage.outputTokens]).toEqual(['It is 5. ', 'stop', 12]);
  });

  it('draws from a seed of the call, so that the same call gives the same reply', async () => {
    const { transport, log } = await model();
    const drawn = (samplePath: string) =>
      transport.complete(request({ temperature: 1, topP: 0.9 }, { samplePath }));
    await drawn('a');
    await drawn('b');
    await drawn('a');
    const [one, two, three] = log.sampling as { seed: number }[];
    expect(one).toMatchObject({ temperature: 1, topP: 0.9 });
    expect(one).toEqual(three);
    expect(one?.seed).not.toBe(two?.seed);
  });

  it('says that its template has no system role, and the setting that fixes it', async () => {
    const { transport } = await model({ hasSystemRole: false, reply: (prompt) => prompt });
    const error = await failureOf(transport.complete(request()));
    expect(error).toMatchObject({ failure: 'bad-request' });
    expect(String(error)).toContain('systemRole: merge-into-user');
    const { text } = await transport.complete(request({ systemRole: 'merge-into-user' }));
    expect(text).toBe('[user]Answer in a tag.\n\nHow many stars?[model]');
  });

  it('lets a call go when it is given up, and uses the sequence again once it has come back', async () => {
    let goOn = () => {};
    const stuck = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const beforeToken = (prompt: string) => (prompt.includes('stuck') ? stuck : undefined);
    const { transport } = await model({ beforeToken }, { sequences: 1 });
    const abort = new AbortController();
    const given = transport.complete(request({}, { messages: [{ role: 'user', content: 'stuck' }] }), {
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(new Error('time is over')), 10);
    await expect(given).rejects.toThrow('time is over');
    const waiting = new AbortController();
    const next = transport.complete(request(), { signal: waiting.signal });
    goOn();
    expect((await next).text).toBe('five');
  });

  it('lets a call go that waits for a sequence', async () => {
    const { transport } = await model({ beforeToken: () => new Promise(() => {}) }, { sequences: 1 });
    void transport.complete(request());
    const waiting = transport.complete(request(), { signal: AbortSignal.timeout(20) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it.each([
    ['model', 'contextSize or sequences'],
    ['context', 'contextSize or sequences'],
    ['template', 'chat template'],
  ] as const)(
    'that has no usable %s fails with the hint, and again at the next call',
    async (failure, words) => {
      const { transport } = await model({ failure });
      for (const _try of [1, 2]) {
        const error = await failureOf(transport.complete(request()));
        expect(error).toMatchObject({ failure: 'bad-request' });
        expect(String(error)).toContain(words);
      }
    },
  );
});

describe('a file of a model', () => {
  it('is named by its content, so that another file has replies of its own', async () => {
    const { llama } = standInLlama();
    const path = modelFilePath('one');
    const { id } = await ggufModel(path, { llama });
    expect(id).toMatch(/^gguf\/small\.gguf@[0-9a-f]{8}$/);
    expect((await ggufModel(basename(path), { llama, directory: dirname(path) })).id).toBe(id);
    writeFileSync(path, 'two');
    expect((await ggufModel(path, { llama })).id).not.toBe(id);
  });

  it.each([
    [{}, 'no-such-file.gguf', 'model-file-missing', 'no-such-file.gguf'],
    [{ failure: 'file' }, undefined, 'bad-model-file', 'cannot be read as GGUF'],
    [{ template: null }, undefined, 'bad-model-file', 'no chat template'],
  ] as const)('that cannot be used is refused: %o', async (options, name, code, words) => {
    const { llama } = standInLlama(options);
    await expect(ggufModel(name ?? modelFilePath(), { llama, where: 'models.base' })).rejects.toMatchObject({
      code,
      exitCode: 2,
      where: 'models.base',
      message: expect.stringContaining(words),
    });
  });

  it('has settings that no other model may have', async () => {
    const setting = { model: 'ollama/m', gguf: { threads: 2 } };
    await expect(resolveModel(setting, { environment: {} })).rejects.toMatchObject({
      code: 'bad-model-setting',
    });
  });
});
