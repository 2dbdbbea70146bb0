import { setTimeout as sleep } from 'node:timers/promises';
import { methods } from '../../src/optimizers/methods.ts';
import { listRuns } from '../../src/runs/list-runs.ts';
import { hasStore, openStore } from '../../src/runs/store/open-store.ts';
import type { SimulationServer } from '../../src/simulation/server/simulation-server.ts';
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

const concurrency = 4;
/** Calls that a kill may lose: those under way, and those whose replies came in the turn of the event loop that it cut off. */
export const lostByKill = 2 * concurrency;
const killsOfARun = 8;
/** About as long as a process takes from its start to its end, in milliseconds. */
const lifetimeMs = 900;

export const killedProcesses: Trouble = {
  name: 'kill',
  what: 'A process of `optimize` is repeatedly killed (SIGKILL) at random moments and resumed',
  promise:
    'the result is that of the undisturbed run; only the calls that a kill cut off are paid for again; what is shown as used was sent, and with what may have been used beside it, everything paid is counted',
  subjects: methods.map(
    ({ name }): Subject => ({
      name,
      trials: 70,
      attack: (trials, random) => killRuns(name, trials, random),
    }),
  ),
};

async function killRuns(method: string, kills: number, random: RandomStream): Promise<Attack> {
  const configuration = { ...smallForEveryMethod, method, concurrency };
  await using server = await serverFor(configuration, { latency: { low: 0, high: 8 } });
  const trials = new Trials();
  let repeated = 0;
  using undisturbed = new Workspace(overHttp(server.url, configuration));
  const expected = await undisturbed.optimize();
  const { calls } = server.stats();
  while (trials.count < kills) {
    using workspace = new Workspace(overHttp(server.url, configuration));
    const before = server.stats().calls;
    const died = await killAgainAndAgain(workspace, server, { calls, random });
    const resumed = await workspace.optimize({ words: sessionWords(begunRuns(workspace)) });
    const paid = server.stats().calls - before;
    trials.demandSame(learnedIn(resumed), learnedIn(expected), 'the result has changed');
    trials.demand(
      paid - calls <= died * lostByKill,
      () => `${paid - calls} calls paid again after ${died} kills`,
    );
    const { base, optimizer } = resumed.usage;
    const known = base.calls + optimizer.calls;
    const most = known + resumed.unconfirmed.calls;
    trials.demand(
      known <= paid && paid <= most,
      () => `${paid} calls paid, ${known} to ${most} shown as used`,
    );
    trials.add(died);
    repeated += paid - calls;
  }
  return trials.attack(`${(repeated / trials.count).toFixed(2)} calls again a kill`);
}

/** Gives the number of kills that met a living process. */
async function killAgainAndAgain(
  workspace: Workspace,
  server: SimulationServer,
  { calls, random }: { readonly calls: number; readonly random: RandomStream },
): Promise<number> {
  let died = 0;
  for (let session = 0; session < killsOfARun; session += 1) {
    const started = workspace.start('optimize', '--quiet', ...sessionWords(begunRuns(workspace)));
    if (random.uniform() < 0.3) {
      await sleep(lifetimeMs * random.uniform());
    } else {
      const moment = server.stats().calls + random.integer(Math.ceil((1.5 * calls) / killsOfARun));
      await reached(moment + 1, server, started);
      await sleep(8 * random.uniform());
    }
    if ((await killed(started, server)).signal === 'SIGKILL') died += 1;
  }
  return died;
}

/** A process that dies early has not begun a run. */
function begunRuns({ directory }: Workspace): number {
  if (!hasStore(directory)) return 0;
  const store = openStore(directory, { create: false });
  try {
    return listRuns(store).length;
  } finally {
    store.close();
  }
}
