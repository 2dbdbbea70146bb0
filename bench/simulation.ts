/**
 * What a simulated reply costs, in process and over HTTP: `node bench/simulation.ts`. Each row is the best of a few
 * rounds, so that other work on the machine disturbs it less.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { conversation, type Message } from '../src/prompts/message.ts';
import { renderTemplate } from '../src/prompts/template.ts';
import { startSimulationServer } from '../src/simulation/server/simulation-server.ts';
import { simulatedModels } from '../src/simulation/simulated-models.ts';
import { createWorld } from '../src/simulation/world.ts';
import type { Example } from '../src/tasks/example.ts';
import { exampleFields } from '../src/tasks/example-fields.ts';
import { madeUpTask } from '../test/support/made-up-tasks.ts';

const rounds = 5;
const format = { tag: 'answer', type: 'choice', choices: 4 } as const;
const system = 'You are a helpful assistant. Work step by step and verify the result before you answer.';
const template = 'Read the text.\n{{input}}\nPut the letter between <answer> and </answer>.';

interface Row {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
}

/** Shortest time of one item, in microseconds. */
async function bestTime(items: number, run: () => Promise<unknown> | unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await run();
    best = Math.min(best, ((performance.now() - start) * 1000) / items);
  }
  return best;
}

async function baseReplies(words: number, template: string, scattered: boolean): Promise<Row> {
  const tasks = ['a', 'b', 'c', 'd'].map((name) => {
    const task = madeUpTask({ name, domain: 'd', format, examples: 500, words });
    if (!scattered) return task;
    const examples = task.examples.map((example) => {
      const text = String(example.input);
      const middle = text.indexOf(' ', text.length / 2);
      return { ...example, input: { context: text.slice(0, middle), question: text.slice(middle + 1) } };
    });
    return { ...task, examples };
  });
  const world = createWorld({ seed: 1, tasks });
  const { base } = simulatedModels(world);
  const requests = tasks.flatMap((task) =>
    task.examples.map((example) => conversation(system, renderTemplate(template, exampleFields(example)))),
  );
  const characters =
    requests.reduce((sum, [, user]) => sum + (user?.content.length ?? 0), 0) / requests.length;
  const value = await bestTime(requests.length, async () => {
    for (const messages of requests) {
      await base.complete({ role: 'base', messages, parameters: { temperature: 0 }, samplePath: '' });
    }
  });
  const slots = scattered ? 'two slots' : 'one slot';
  return {
    what: `base reply, user message of ${Math.round(characters)} characters, ${slots}`,
    unit: 'µs',
    value,
  };
}

async function worldMaking(): Promise<Row> {
  const tasks = Array.from({ length: 34 }, (_, index) =>
    madeUpTask({ name: `task ${index}`, domain: `domain ${index % 5}`, format, examples: 600, words: 80 }),
  );
  const value = await bestTime(1000, () => createWorld({ seed: 1, tasks }));
  return { what: 'world of 34 tasks with 600 examples each', unit: 'ms', value };
}

async function optimizerReplies(): Promise<Row> {
  const world = createWorld({ seed: 1, tasks: [] });
  const { optimizer } = simulatedModels(world);
  const failure =
    '<example><input>some text</input><reply>I skimmed the text. <answer>B</answer></reply><expected>A</expected></example>';
  const messages: readonly Message[] = conversation(
    'You improve prompts.',
    `<current_system_prompt>${system}</current_system_prompt><failures>${failure.repeat(8)}</failures><analysis>Read all of it closely.</analysis>\nWrite the new system prompt between <new_system_prompt> and </new_system_prompt>.`,
  );
  const value = await bestTime(1000, async () => {
    for (let number = 0; number < 1000; number += 1) {
      await optimizer.complete({ role: 'optimizer', messages, parameters: {}, samplePath: String(number) });
    }
  });
  return { what: 'optimizer reply', unit: 'µs', value };
}

const servedTask = madeUpTask({ name: 'served', format, examples: 500 });

/** The child process: serves until it is told to stop, then says what CPU time it took. */
async function serve(): Promise<void> {
  const server = await startSimulationServer({ world: createWorld({ seed: 1, tasks: [servedTask] }) });
  const before = process.cpuUsage();
  process.once('message', async () => {
    const { user, system: kernel } = process.cpuUsage(before);
    process.send?.((user + kernel) / server.stats().calls);
    await server.close();
    process.disconnect();
  });
  process.send?.(server.url);
}

async function served(): Promise<readonly Row[]> {
  const child = fork(import.meta.filename, ['serve']);
  const [url] = (await once(child, 'message')) as [string];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const call = (number: number): Promise<void> => {
    const input = renderTemplate(template, exampleFields(servedTask.examples[number % 500] as Example));
    const body = JSON.stringify({ model: 'base', temperature: 0, messages: conversation(system, input) });
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/chat/completions`, { method: 'POST', agent }, (response) => {
        response.resume().once('end', resolve);
      });
      sent.once('error', reject).end(body);
    });
  };
  const calls = 10_000;
  const value = await bestTime(calls, async () => {
    const lanes = Array.from({ length: 64 }, async (_, lane) => {
      for (let number = lane; number < calls; number += 64) await call(number);
    });
    await Promise.all(lanes);
  });
  agent.destroy();
  child.send('stop');
  const [serverTime] = (await once(child, 'message')) as [number];
  return [
    { what: 'call over HTTP on 64 connections', unit: 'µs', value },
    { what: "CPU time of the server's process for it", unit: 'µs', value: serverTime },
  ];
}

if (process.argv[2] === 'serve') await serve();
else await report();

async function report(): Promise<void> {
  const rows = [
    await worldMaking(),
    await baseReplies(20, template, false),
    await baseReplies(80, template, false),
    await baseReplies(500, template, false),
    await baseReplies(80, template.replace('{{input}}', '{{context}}\nQuestion: {{question}}'), true),
    await optimizerReplies(),
    ...(await served()),
  ];
  for (const { what, unit, value } of rows) console.log(`${value.toFixed(1).padStart(8)} ${unit}  ${what}`);
}
