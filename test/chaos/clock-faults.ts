import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RandomStream } from '../../src/stats/random.ts';
import {
  killed,
  learnedIn,
  overHttp,
  reached,
  serverFor,
  sessionWords,
  smallForEveryMethod,
  Workspace,
} from '../end-to-end/workspace.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

const jumpingClock = fileURLToPath(new URL('jumping-clock.ts', import.meta.url));
const configuration = { ...smallForEveryMethod, method: 'greedy', concurrency: 4 };

export const clockFaults: Trouble = {
  name: 'clock',
  what: 'The clock keeps jumping forward and back by days; two processes with different clocks want the same run',
  promise:
    'the result is the same, times are plausible, and the run is never executed twice: its budget holds',
  subjects: [
    { name: 'one process, killed and resumed', trials: 12, attack: jump },
    { name: 'two processes at once', trials: 12, attack: jumpTogether },
  ] satisfies readonly Subject[],
};

function withJumpingClock(workspace: Workspace, random: RandomStream): Workspace {
  workspace.environment.NODE_OPTIONS = `--import ${jumpingClock} --disable-warning=ExperimentalWarning`;
  workspace.environment.CHAOS_CLOCK_DAYS = String(random.pick([0.001, 1, 10, 4_000]));
  return workspace;
}

async function jump(count: number, random: RandomStream): Promise<Attack> {
  await using server = await serverFor(configuration, { latency: { low: 0, high: 8 } });
  const trials = new Trials();
  using undisturbed = new Workspace(overHttp(server.url, configuration));
  const expected = learnedIn(await undisturbed.optimize());
  const { calls } = server.stats();
  for (; trials.count < count; trials.add()) {
    using workspace = withJumpingClock(new Workspace(overHttp(server.url, configuration)), random);
    const moment = server.stats().calls + 1 + random.integer(calls - 1);
    const started = workspace.start('optimize', '--quiet');
    await reached(moment, server, started);
    await killed(started, server);
    const resumedAt = performance.now();
    const result = await workspace.optimize({ words: sessionWords(1) });
    const mostMs = 2 * (performance.now() - resumedAt) + 60_000;
    trials.demandSame(learnedIn(result), expected, 'the result has changed');
    trials.demand(result.wallMs >= 0 && result.wallMs < mostMs, () => `${result.wallMs} ms of running`);
    const list = await workspace.run('runs', 'list', '--json');
    trials.demand(list.code === 0, () => list.stderr);
  }
  return trials.attack();
}

/** The second may be refused, or take the run over from the first, which then stops. */
async function jumpTogether(count: number, random: RandomStream): Promise<Attack> {
  await using server = await serverFor(configuration, { latency: { low: 5, high: 20 } });
  const trials = new Trials();
  let takenOver = 0;
  for (; trials.count < count; trials.add()) {
    using workspace = withJumpingClock(new Workspace(overHttp(server.url, configuration)), random);
    const before = server.stats().calls;
    const budget = 100 + random.integer(200);
    const first = workspace.start('optimize', '--quiet', '--budget-calls', String(budget));
    await reached(before + 20, server, first);
    await sleep(300 * random.uniform());
    const second = await workspace.run('optimize', '--quiet', '--resume', 'latest');
    const ended = await first.finished;
    const spent = server.stats().calls - before;
    trials.demand(spent <= budget, () => `${spent} calls of ${budget}`);
    const codes = [ended.code, second.code];
    trials.demand(
      codes.includes(4) || codes.includes(0),
      () => `exit codes ${codes}: ${ended.stderr}${second.stderr}`,
    );
    if (ended.stderr.includes('another process executes')) takenOver += 1;
    trials.demand(!/unexpected/.test(ended.stderr + second.stderr), () => ended.stderr + second.stderr);
  }
  return trials.attack(`${takenOver} times taken over`);
}
