import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it } from 'vitest';
import { overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';

const program = join(import.meta.dirname, '../../src/cli/main.ts');

/** The official client, connected to `metaspo mcp` in the folder of a configuration. */
async function connect(directory: string, ...words: readonly string[]) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', '-c', directory, ...words],
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  /** What a tool said: JSON, or the text of an error. */
  const call = async (name: string, parameters: Record<string, unknown> = {}, signal?: AbortSignal) => {
    const options = { signal, timeout: 120_000 };
    const result = await client.callTool({ name, arguments: parameters }, undefined, options);
    const [{ text } = { text: '' }] = result.content as { text: string }[];
    return { isError: result.isError === true, text, json: () => JSON.parse(text) };
  };
  return { client, call, transport };
}

const simulated = { ...smallConfiguration, models: { base: 'sim/base', optimizer: 'sim/optimizer' } };

describe('metaspo mcp', { timeout: 240_000 }, () => {
  it('shows runs and their evidence to an assistant, and begins none without a budget', async () => {
    using workspace = new Workspace(simulated);
    const { runId, systemPrompt } = await workspace.optimize();
    const { client, call } = await connect(workspace.directory);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'list_runs',
      'show_run',
      'show_prompts',
      'list_proposals',
      'show_examples',
      'compare_runs',
      'estimate',
      'optimize',
    ]);
    expect(await call('optimize')).toMatchObject({
      isError: true,
      text: expect.stringContaining('was started without a budget'),
    });
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect((await call('list_runs')).json()).toMatchObject({ total: 1, runs: [{ id: runId }] });
    expect((await call('show_run')).json()).toMatchObject({ id: runId, status: 'completed' });
    expect((await call('show_prompts', { run: 'latest' })).json()).toMatchObject({ runId, systemPrompt });
    const { proposals } = (await call('list_proposals', { count: 3 })).json();
    expect(proposals).toHaveLength(3);
    expect(proposals[0]).toMatchObject({ messages: expect.any(Array), verdict: expect.any(Object) });
    const { examples } = (await call('show_examples', { task: 'generated-arithmetic/change' })).json();
    expect(examples[0]).toMatchObject({ input: expect.any(String), firstReply: expect.any(String) });
    expect((await call('compare_runs', { first: runId, second: runId })).isError).toBe(false);
    expect((await call('estimate', { effort: 'light' })).json()).toMatchObject({
      efforts: expect.any(Array),
    });
    await client.close();
  });

  it('says what a tool cannot do in one message, and goes on', async () => {
    using workspace = new Workspace(simulated);
    const { client, call } = await connect(workspace.directory);
    const missing = await call('show_run', { run: 'none' });
    expect(missing).toMatchObject({ isError: true, text: expect.not.stringContaining('    at ') });
    expect((await call('estimate')).isError).toBe(false);
    expect((await call('estimate', { effort: 'endless' })).isError).toBe(true);
    await client.close();
  });

  it('never has the models see more calls than its budget, by runs at once, cancelled ones and whatever else is asked', async () => {
    const server = await serverFor(smallConfiguration, { faults: { 'server-error': 0.05 } });
    using workspace = new Workspace(overHttp(server.url, { ...smallConfiguration, concurrency: 8 }));
    const budget = 400;
    const { client, call } = await connect(workspace.directory, '--budget-calls', String(budget));
    const cancelled = new AbortController();
    const first = [
      call('optimize', { calls: 150, seed: 1 }),
      call('optimize', { calls: 150, seed: 2 }),
      call('optimize', { calls: 50, seed: 3 }, cancelled.signal).catch((error: Error) => error),
      call('optimize', { seed: 4 }),
      call('optimize', { calls: 1_000_000, seed: 5 }),
    ];
    setTimeout(() => cancelled.abort(), 500);
    const said = await Promise.all(first);
    const isRefused = (answer: unknown) => JSON.stringify(answer).includes(`left of the ${budget} calls`);
    expect(said.some(isRefused)).toBe(true);
    for (let seed = 6; seed < 12; seed += 1) await call('optimize', { seed, effort: 'high' });
    const { allowanceLeft } = (await call('optimize', { seed: 20, calls: 1 })).json();
    await client.close();
    const { calls } = server.stats();
    expect(calls).toBeGreaterThan(budget / 2);
    expect(calls + allowanceLeft.calls).toBe(budget);
    await server.close();
  });

  it('keeps to its budget when it is killed, and leaves a run that can go on', async () => {
    const server = await serverFor(smallConfiguration);
    using workspace = new Workspace(overHttp(server.url));
    const { call, transport } = await connect(workspace.directory, '--budget-calls', '200');
    const begun = (await call('optimize', { wait_seconds: 0 })).json();
    expect(begun).toMatchObject({ status: 'running', allowanceLeft: { calls: 0 } });
    while (server.stats().calls < 20) await new Promise((resolve) => setTimeout(resolve, 20));
    process.kill(transport.pid ?? 0, 'SIGKILL');
    await transport.close();
    expect(server.stats().calls).toBeLessThanOrEqual(200);
    const resumed = await workspace.run('optimize', '--resume', begun.runId, '--json', '--quiet');
    expect([0, 4]).toContain(resumed.code);
    expect(server.stats().calls).toBeLessThanOrEqual(200);
    await server.close();
  });

  it('stops its runs in order when the client goes', async () => {
    const server = await serverFor(smallConfiguration, { latency: { low: 20, high: 40 } });
    using workspace = new Workspace(overHttp(server.url));
    const { call, client } = await connect(workspace.directory, '--budget-calls', '5000');
    const { runId } = (await call('optimize', { wait_seconds: 0 })).json();
    await client.close();
    const shown = await workspace.run('runs', 'show', runId, '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: 'interrupted' });
    await server.close();
  });
});
