import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import type { RandomStream } from '../../src/stats/random.ts';
import {
  killed,
  overHttp,
  reached,
  serverFor,
  smallForEveryMethod,
  Workspace,
} from '../end-to-end/workspace.ts';
import { lostByKill } from './killed-processes.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

const concurrency = 4;
const killsOfAStudy = 5;

/** Every other command that spends calls, by its words. */
const commands: Readonly<Record<string, readonly string[]>> = {
  'optimize --no-test': ['optimize', '--no-test'],
  evaluate: ['evaluate', '--system', 'default', '--system', 'cot', '--aa'],
  'evaluate --user-prompts ape': ['evaluate', '--system', 'cot', '--user-prompts', 'ape:3'],
  adapt: ['adapt', '--against', 'cot', '--rounds', '2'],
  check: ['check', '--against', 'default', '--system', 'cot', '--min-gain', '-1'],
  compare: [
    'compare',
    '--method',
    'outer-only',
    '--method',
    'sprig',
    '--seeds',
    '1',
    '--set',
    'budget.calls=5000',
  ],
  'validate --models': ['validate', '--models'],
};

export const killedStudies: Trouble = {
  name: 'kill-studies',
  what: 'A process of each other command that spends calls is killed at random moments, and the command is repeated',
  promise:
    'the result is that of the undisturbed command; only the calls that a kill cut off are paid for again',
  subjects: Object.entries(commands).map(
    ([name, words]): Subject => ({
      name,
      trials: 25,
      attack: (trials, random) => killStudies(words, trials, random),
    }),
  ),
};

const configuration: ConfigurationInput = { ...smallForEveryMethod, concurrency };

async function killStudies(words: readonly string[], kills: number, random: RandomStream): Promise<Attack> {
  await using server = await serverFor(configuration, { latency: { low: 0, high: 8 } });
  const trials = new Trials();
  const calls = () => server.stats().calls;
  // A run that is killed has its own words to go on with; a study is begun again, and a comparison too.
  const command = [...words, '--json', '--quiet'];
  let repeated = 0;
  using undisturbed = new Workspace(overHttp(server.url, configuration));
  const expected = foundBy((await undisturbed.run(...command)).stdout);
  const whole = calls();
  while (trials.count < kills) {
    using workspace = new Workspace(overHttp(server.url, configuration));
    const before = calls();
    let died = 0;
    for (let time = 0; time < killsOfAStudy; time += 1) {
      const started = workspace.start(...command);
      const moment = calls() + random.integer(Math.ceil((1.5 * whole) / killsOfAStudy));
      await reached(moment + 1, server, started);
      await sleep(8 * random.uniform());
      if ((await killed(started, server)).signal === 'SIGKILL') died += 1;
    }
    const ended = await workspace.run(...command);
    const again = calls() - before - whole;
    trials.demand(ended.code === 0, () => `exit code ${ended.code}: ${ended.stderr}`);
    trials.demandSame(foundBy(ended.stdout), expected, 'the findings have changed');
    trials.demand(again <= died * lostByKill, () => `${again} calls paid again after ${died} kills`);
    trials.add(died);
    repeated += again;
  }
  return trials.attack(`${(repeated / Math.max(1, trials.count)).toFixed(2)} calls again a kill`);
}

/** What differs from time to time: names, times, and what was paid or answered from the journal. */
const passing = new Set([
  'runId',
  'usage',
  'unpriced',
  'wallMs',
  'baseCalls',
  'optimizerCalls',
  'usd',
  'latencyMs',
  'ms',
  'stopReason',
  'file',
]);

function foundBy(stdout: string): unknown {
  return JSON.parse(stdout, (key, value) => (passing.has(key) ? undefined : value));
}
