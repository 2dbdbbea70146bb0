import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import type { LoadedTasks } from '../../src/loading/load-tasks.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { worldOf } from '../../src/operations/simulated-transports.ts';
import { loadTaskSet } from '../../src/operations/task-set.ts';
import type { World } from '../../src/simulation/world.ts';
import { findSuiteTasks } from '../../src/suites/registry.ts';
import type { Task } from '../../src/tasks/task.ts';

export const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

const domains = ['arithmetic', 'ordering', 'tracking', 'reading', 'judging'];

/** A simulated world, served by `metaspo simulate` in a process of its own. */
export interface ServedWorld {
  readonly configuration: ConfigurationInput;
  readonly url: string;
  readonly tasks: LoadedTasks;
  /** Expected score on unseen tasks: mean over tasks of the mean over user prompts that nobody tuned. */
  unseen(systemPrompt: string): number;
  score(task: string, exampleId: string, reply: string): Promise<number>;
  close(): void;
}

/** The tasks of the quality bench: one domain, four source and three unseen tasks, 50 train and 50 select examples each. */
export async function serveWorld(seed: number): Promise<ServedWorld> {
  const configuration = await configurationOf(seed);
  const loaded = loadedConfiguration(configuration);
  const tasks = await loadTaskSet(loaded);
  const world = worldOf(tasks, loaded.configuration.simulation);
  const { child, url } = await startServer(configuration);
  return {
    configuration,
    url,
    tasks,
    unseen: (systemPrompt) => unseenScore(world, tasks.target, systemPrompt),
    score: (task, exampleId, reply) => scoreOf(tasks.source, task, exampleId, reply),
    close: () => child.kill(),
  };
}

async function configurationOf(seed: number): Promise<ConfigurationInput> {
  const domain = domains[seed % domains.length] ?? 'arithmetic';
  const suite = await findSuiteTasks(`generated-${domain}/*`);
  const named = (role: 'source' | 'target', most: number) =>
    suite
      .filter((task) => task.role === role)
      .slice(0, most)
      .map(({ id }) => ({ suite: id }));
  return {
    tasks: { source: named('source', 4), target: named('target', 3) },
    limits: { trainExamples: 50, selectExamples: 50, testExamples: 10 },
    simulation: { seed },
    seed,
    concurrency: 16,
  };
}

/** Writes a configuration into a folder of its own, which goes with this process. */
export function folderWith(configuration: ConfigurationInput): string {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-peers-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'metaspo.config.json'), JSON.stringify(configuration));
  return folder;
}

async function startServer(configuration: ConfigurationInput) {
  const words = ['simulate', '--port', '0', '--json', '-c', folderWith(configuration)];
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
  return { child, url: await firstURL(child) };
}

async function firstURL(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += part;
    const url = /"url": ?"([^"]+)"/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the simulated endpoint did not start');
}

function unseenScore(world: World, target: readonly Task[], systemPrompt: string): number {
  const ofTask = ({ name, userPrompts }: Task) =>
    mean(userPrompts.map(({ text }) => world.truth.expectedScore(name, systemPrompt, text)));
  return mean(target.map(ofTask));
}

async function scoreOf(
  source: readonly Task[],
  taskName: string,
  exampleId: string,
  reply: string,
): Promise<number> {
  const task = source.find(({ name }) => name === taskName);
  const example = [...(task?.train ?? []), ...(task?.select ?? [])].find(({ id }) => id === exampleId);
  if (task === undefined || example === undefined)
    throw new Error(`unknown example ${taskName} ${exampleId}`);
  const { input, expected } = example;
  const answer = task.parser.parseReply(reply);
  const { signal } = new AbortController();
  return (await task.scorer.score({ input, output: reply, expected, answer, signal })).score ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
