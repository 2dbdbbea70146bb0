/**
 * CPU per call of the ways to a server that speaks chat completions, at zero latency: `node bench/transports/main.ts
 * [calls]`. The server has a process of its own; what is measured is the caller's process, 64 calls at a time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { Model, ModelRequest } from '../../src/models/model.ts';
import { composeModel } from '../../src/models/model-chain.ts';
import { Throttle } from '../../src/models/throttle/endpoint-throttle.ts';
import { aiSdk } from '../../src/models/transports/ai-sdk/ai-sdk.ts';
import { resolveModel } from '../../src/models/transports/resolve-model.ts';

const calls = Number(process.argv[2] ?? 10_000);
const concurrency = 64;

const server = fork(join(import.meta.dirname, 'server.ts'));
const [port] = (await once(server, 'message')) as [number];
const baseURL = `http://127.0.0.1:${port}/v1`;

const languageModel = createOpenAICompatible({ name: 'bench', baseURL }).chatModel('m');
const { transport } = await resolveModel({ model: 'openai-compatible/m', baseURL }, { environment: {} });
const composed = composeModel({
  transport,
  journal: memoryJournal(),
  account: new BudgetAccount({ limits: { baseCalls: 10 * calls } }),
  throttle: new Throttle({ endpoint: baseURL, maximumConcurrency: concurrency }),
});

const ways: readonly (readonly [name: string, model: Model])[] = [
  ['AI SDK, `doGenerate` alone', aiSdk(languageModel, { modelId: 'm', endpoint: baseURL, keys: [] })],
  ['`fetch` alone', overFetch()],
  ['our transport alone', transport],
  ['our transport with journal, budget, throttle and retry', composed],
];

let asked = 0;
console.log('| way | CPU per call (ms) | calls per second |');
console.log('| --- | --- | --- |');
for (const [name, model] of ways) {
  await callMany(model, calls / 5);
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await callMany(model, calls);
  const { user, system } = process.cpuUsage(before);
  const perSecond = calls / ((performance.now() - startedAt) / 1000);
  console.log(`| ${name} | ${((user + system) / 1000 / calls).toFixed(2)} | ${perSecond.toFixed(0)} |`);
}
server.kill();

async function callMany(model: Model, count: number): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await model.complete(nextRequest());
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
}

function nextRequest(): ModelRequest {
  asked += 1;
  return {
    role: 'base',
    messages: [
      { role: 'system', content: 'You are a helpful assistant. '.repeat(10) },
      { role: 'user', content: `Predict the rating of review ${asked}. ${'It is fine. '.repeat(80)}` },
    ],
    parameters: { temperature: 0 },
    samplePath: 'repeat 0',
  };
}

function overFetch(): Model {
  return {
    id: 'fetch',
    async complete({ messages, parameters }) {
      const response = await fetch(`${baseURL}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'm', messages, ...parameters }),
      });
      const json = JSON.parse(await response.text());
      const usage = { inputTokens: json.usage.prompt_tokens, outputTokens: json.usage.completion_tokens };
      return { text: json.choices[0].message.content, usage, finishReason: 'stop' };
    },
  };
}
