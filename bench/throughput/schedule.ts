import { loadConfiguration } from '../../src/config/load-configuration.ts';
import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { Model } from '../../src/models/model.ts';
import { Throttle } from '../../src/models/throttle/endpoint-throttle.ts';
import { throttled } from '../../src/models/throttle/throttle.ts';
import { learn } from '../../src/operations/learning/learn-on.ts';
import { neededModel } from '../../src/operations/model-team.ts';
import { loadLearningProject, type Project } from '../../src/operations/session/project.ts';
import { VirtualTime } from './virtual-time.ts';

/** How long a run takes when only its calls take time. */
export interface Schedule {
  /** Calls that were sent. */
  readonly calls: number;
  /** In units of a call's latency. */
  readonly latencies: number;
}

/** The schedule of a run over the bench's workload with so many calls at once; `Infinity` gives its critical path. */
export async function scheduleOf(
  preset: string,
  concurrency: number,
  set: readonly string[] = [],
): Promise<Schedule> {
  const loaded = await loadConfiguration({
    file: new URL('metaspo.config.yaml', import.meta.url).pathname,
    overrides: [
      ...Object.entries({ preset }).map(([key, value]) => ({ path: [key], value, source: 'bench' })),
      ...['base', 'optimizer'].map((role) => ({
        path: ['models', role],
        value: `sim/${role}`,
        source: 'bench',
      })),
      ...set.map((text) => {
        const [key = '', value = ''] = text.split('=');
        return { path: key.split('.'), value: Number(value), source: 'bench' };
      }),
    ],
  });
  return learnInVirtualTime(await loadLearningProject(loaded), concurrency);
}

async function learnInVirtualTime(project: Project, concurrency: number): Promise<Schedule> {
  const clock = new VirtualTime();
  const throttle = new Throttle({ endpoint: 'bench', maximumConcurrency: concurrency, adapts: false, clock });
  const journal = memoryJournal();
  const account = new BudgetAccount();
  const { signal } = new AbortController();
  let calls = 0;
  const model = (role: 'base' | 'optimizer') => {
    const { transport } = neededModel(project.team, role);
    const slow: Model = {
      id: transport.id,
      async complete(request, context) {
        calls += 1;
        await new Promise<void>((resolve) => clock.after(1, resolve));
        return transport.complete(request, context);
      },
    };
    return journaled(throttled(slow, throttle), { store: journal, account });
  };
  const base = model('base');
  const { seed } = project.loaded.configuration;
  const evaluate = createEvaluator({
    base,
    parameters: neededModel(project.team, 'base').parameters,
    concurrency: Number.POSITIVE_INFINITY,
    seed,
    signal,
  });
  const observe = () => undefined;
  const learning = learn({ project, evaluate, model, budget: account, observe, signal });
  return { latencies: await clock.spentOn(learning), calls };
}
