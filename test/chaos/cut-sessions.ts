import { setTimeout as sleep } from 'node:timers/promises';
import { methods } from '../../src/optimizers/methods.ts';
import { hasStore } from '../../src/runs/store/open-store.ts';
import type { RandomStream } from '../../src/stats/random.ts';
import { Project } from '../end-to-end/project-in-process.ts';
import { learnedIn, overHttp, serverFor, smallForEveryMethod } from '../end-to-end/workspace.ts';
import { lostByKill } from './killed-processes.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

const concurrency = 4;
/** Copies that are made of one run. */
const cutsOfARun = 10;

export const cutSessions: Trouble = {
  name: 'cut',
  what: 'The store is copied at a random moment of a run, as a process that dies at that moment leaves it, and the copy is resumed',
  promise: 'the result is that of the undisturbed run; only the calls that the cut lost are paid for again',
  subjects: methods.map(
    ({ name }): Subject => ({
      name,
      trials: 60,
      attack: (trials, random) => cutRuns(name, trials, random),
    }),
  ),
};

interface Cut {
  readonly project: Project;
  /** Calls that the run had paid for until then. */
  readonly paid: number;
}

async function cutRuns(method: string, count: number, random: RandomStream): Promise<Attack> {
  const configuration = { ...smallForEveryMethod, method, concurrency };
  await using server = await serverFor(configuration, { latency: { low: 0, high: 3 } });
  const trials = new Trials();
  const calls = () => server.stats().calls;
  let repeated = 0;
  using undisturbed = new Project(overHttp(server.url, configuration));
  const expected = learnedIn(await undisturbed.begin());
  const whole = calls();
  while (trials.count < count) {
    using project = new Project(overHttp(server.url, configuration));
    const before = calls();
    const cuts = await cutting(
      project.begin(),
      () => ({ project: project.asKilledNow(), paid: calls() - before }),
      {
        project,
        moments: Array.from({ length: Math.min(cutsOfARun, count - trials.count) }, () =>
          Math.floor(whole * random.uniform()),
        ),
        paid: () => calls() - before,
      },
    );
    for (const { project: copy, paid } of cuts) {
      using resumable = copy;
      const resumedAt = calls();
      const resumed = await resumable.goOn();
      const again = paid + calls() - resumedAt - whole;
      trials.add();
      trials.demandSame(learnedIn(resumed), expected, 'the result has changed');
      trials.demand(again <= lostByKill, () => `${again} calls paid again`);
      repeated += again;
    }
  }
  return trials.attack(`${(repeated / Math.max(1, trials.count)).toFixed(2)} calls again a cut`);
}

interface Cutting {
  readonly project: Project;
  /** Calls after which a copy is made. */
  readonly moments: readonly number[];
  readonly paid: () => number;
}

/** Makes its cuts while a run goes on, and gives them when the run has ended. */
async function cutting(
  run: Promise<unknown>,
  cut: () => Cut,
  { project, moments, paid }: Cutting,
): Promise<readonly Cut[]> {
  const cuts: Cut[] = [];
  let isOver = false;
  const ended = run.finally(() => {
    isOver = true;
  });
  for (const moment of [...moments].sort((one, other) => one - other)) {
    while (!isOver && (paid() < moment || !hasStore(project.directory))) await sleep(1);
    if (isOver) break;
    cuts.push(cut());
  }
  await ended;
  return cuts;
}
