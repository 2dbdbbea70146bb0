import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { type PresetName, settingsOf } from '../../src/optimizers/settings.ts';
import { peerOrder } from './contract.ts';
import type { Gate } from './gate.ts';
import { folderWith, program, type ServedWorld } from './world.ts';

const defaultPrompt = 'You are a helpful assistant.';

export interface ArmTask {
  readonly world: ServedWorld;
  readonly gate: Gate;
  readonly baseCalls: number;
  readonly seed: number;
}

/** Who takes part: gives the system prompt that it has learned. */
export interface Arm {
  readonly name: string;
  /** Why it cannot take part here; absent when it can. */
  readonly missing?: string;
  learn(task: ArmTask): Promise<string>;
}

const python = {
  needs: here('python_modules/gepa/__init__.py'),
  hint: 'npm run --prefix bench/peers python',
};

export const arms: readonly Arm[] = [
  ours('metaspo', 'metaspo', 'efficient'),
  ours('metaspo, preset paper', 'metaspo', 'paper'),
  ours('our gepa', 'gepa', 'efficient'),
  peer('gepa of @ax-llm/ax', [process.execPath, here('ax-gepa.mjs')], {
    needs: here('node_modules/@ax-llm/ax/package.json'),
    hint: 'npm install --prefix bench/peers',
  }),
  peer('gepa (Python)', ['python3', here('gepa_peer.py')], python),
  peer('gepa (Python), in its own words', ['python3', here('gepa_peer.py'), '--own-words'], python),
];

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** A method of metaspo, run by the command line as a user would. */
function ours(name: string, method: string, preset: PresetName): Arm {
  return {
    name,
    async learn({ world, gate, baseCalls, seed }) {
      const model = (wireName: string) => ({
        model: `openai-compatible/${wireName}`,
        baseURL: gate.endpoint,
      });
      const folder = folderWith({
        ...world.configuration,
        models: { base: model('base'), optimizer: model('optimizer') },
        method,
        preset,
        settings: { iterations: iterationsOf(method, preset, world, baseCalls) },
        budget: { baseCalls, optimizerCalls: Math.round(baseCalls / 10) },
        seed,
      } satisfies ConfigurationInput);
      const words = ['optimize', '--json', '--quiet', '--no-test', '-c', folder];
      const { text, code } = await output([process.execPath, program, ...words], '');
      if (code !== 0 && code !== 4) throw new Error(`${name} ended with code ${code}: ${text}`);
      return (JSON.parse(text) as { readonly systemPrompt: string }).systemPrompt;
    },
  };
}

/** More iterations than the budget covers; preset `efficient` spreads its budget over as many as its plan fits. */
function iterationsOf(name: string, preset: PresetName, { tasks }: ServedWorld, baseCalls: number): number {
  const method = findMethod(name);
  if (method.iterations !== undefined || preset === 'paper') return 100_000;
  const sizes = tasks.source.map((task) => ({
    name: task.name,
    train: task.train.length,
    select: task.select.length,
  }));
  const planned = (iterations: number) =>
    method.plan({ tasks: sizes, settings: settingsOf(method, preset, { iterations }) }).baseCalls;
  let { iterations } = settingsOf(method, preset);
  while (planned(iterations + 1) <= baseCalls) iterations += 1;
  return iterations;
}

/** Another optimizer: a command that keeps to the contract of README.md. */
function peer(
  name: string,
  command: readonly string[],
  { needs, hint }: { readonly needs: string; readonly hint: string },
): Arm {
  return {
    name,
    ...(!existsSync(needs) && { missing: `not installed; install it with: ${hint}` }),
    async learn({ world, gate, baseCalls, seed }) {
      const { endpoint, scoring } = gate;
      const order = { endpoint, scoring, baseCalls, seed, systemPrompt: defaultPrompt };
      const { text, code } = await output(command, JSON.stringify(peerOrder(world.tasks.source, order)));
      if (code !== 0) throw new Error(`${name} ended with code ${code}: ${text}`);
      return (JSON.parse(text) as { readonly systemPrompt: string }).systemPrompt;
    },
  };
}

/** What a command writes on stdout. */
function output(
  [file = '', ...words]: readonly string[],
  input: string,
): Promise<{ readonly text: string; readonly code: number | null }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PYTHONPATH: here('python_modules') };
    const child = spawn(file, words, { stdio: ['pipe', 'pipe', 'inherit'], env });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ text, code }));
    child.stdin.end(input);
  });
}
