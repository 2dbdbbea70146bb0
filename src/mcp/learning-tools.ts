import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { checkConfiguration } from '../config/check-configuration.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import { estimate } from '../operations/estimate.ts';
import type { OptimizeResult } from '../operations/learning/optimize-result.ts';
import { optimize } from '../operations/optimize.ts';
import { showRun } from '../operations/runs/stored-runs.ts';
import { efforts } from '../optimizers/settings.ts';
import type { Allowance, Grant, Used } from './allowance.ts';
import type { McpProject } from './project.ts';
import { type Tool, tool } from './tool.ts';

/** Clients as a rule give a tool a minute. */
const usualWaitSeconds = 50;

const effort = z
  .enum(Object.keys(efforts) as [string, ...string[]])
  .optional()
  .describe('How far to search. Default: as the configuration says.');

export function estimateTool({ load }: McpProject): Tool {
  return tool({
    name: 'estimate',
    description:
      'Estimates the calls and the cost of learning for each effort, and the smallest gain that the data can show. Sends nothing.',
    input: { effort },
    run: async (given, signal) => estimate(await load(overridesOf(given.effort)), { signal }),
  });
}

/** What stands in the place of learning where nobody has said what it may spend. */
export const refusedLearning: Tool = tool({
  name: 'optimize',
  description:
    'Learns a system prompt and tests it. Not possible here: the server was started without a budget, so it can spend nothing.',
  input: {},
  run: () => {
    throw new UsageError('no-allowance', 'this server was started without a budget, so it can begin no run', {
      hint: 'Whoever starts the server gives one: `metaspo mcp --budget-calls 5000`, or --budget-usd.',
    });
  },
});

/** Runs that the server has begun and that are under way. */
export class RunsUnderWay {
  readonly #project: McpProject;
  readonly #allowance: Allowance;
  readonly #ended = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(project: McpProject, allowance: Allowance) {
    this.#project = project;
    this.#allowance = allowance;
  }

  get tool(): Tool {
    return tool({
      name: 'optimize',
      description:
        'Learns a system prompt by the project’s configuration and tests it. This spends money or time on models; the server was started with a budget that all runs share and none can exceed. A run that takes longer than the wait goes on: ask show_run. Cancelling the call stops the run in order.',
      input: {
        effort,
        calls: z.int().min(1).optional().describe('Maximum calls of this run. Default: all that are left.'),
        seed: z.int().min(0).optional(),
        wait_seconds: z
          .number()
          .min(0)
          .max(3_600)
          .default(usualWaitSeconds)
          .describe('How long to wait for the end of the run.'),
      },
      readOnly: false,
      run: (given, signal) => this.#begin(given, signal),
    });
  }

  /** Stops all runs in order, and resolves when they have ended. */
  async end(): Promise<void> {
    this.#ended.abort();
    await Promise.allSettled(this.#running);
  }

  async #begin(
    {
      effort,
      seed,
      calls,
      wait_seconds: seconds,
    }: { effort?: string; seed?: number; calls?: number; wait_seconds: number },
    cancelled: AbortSignal,
  ) {
    const loaded = await this.#project.load(overridesOf(effort, seed));
    const { budget } = loaded.configuration;
    const grant = this.#allowance.grant({ calls: smaller(calls, budget.calls), usd: budget.usd });
    const begun = Promise.withResolvers<string>();
    const stop = AbortSignal.any([this.#ended.signal, cancelled]);
    const done = this.#run(withBudget(loaded, grant), grant, { stop, onBegun: begun.resolve });
    this.#running.add(done);
    done.then(
      () => this.#running.delete(done),
      () => this.#running.delete(done),
    );
    const early = begun.promise.then((runId) =>
      sleep(seconds * 1_000, { runId, status: 'running' }, { ref: false }),
    );
    return { ...(await Promise.race([done, early])), allowanceLeft: this.#allowance.left };
  }

  /** Settles the grant however the run ends. */
  async #run(
    loaded: LoadedConfiguration,
    grant: Grant,
    { stop, onBegun }: { stop: AbortSignal; onBegun: (runId: string) => void },
  ): Promise<OptimizeResult> {
    let runId: string | undefined;
    try {
      return await optimize(loaded, {
        signal: stop,
        observe: (event) => {
          if (event.type !== 'run-opened') return;
          runId = event.runId;
          onBegun(event.runId);
        },
      });
    } finally {
      grant.settle(runId === undefined ? nothing : usedBy(runId, loaded.directory));
    }
  }
}

const nothing: Used = { calls: 0, usd: 0 };

function usedBy(runId: string, directory: string): Used | undefined {
  try {
    const { usage } = showRun(runId, { directory });
    return { calls: usage.counted.calls, usd: usage.usd === null ? null : usage.counted.usd };
  } catch {
    return undefined;
  }
}

function withBudget(loaded: LoadedConfiguration, { calls, usd }: Grant): LoadedConfiguration {
  const { configuration } = loaded;
  const budget = { ...configuration.budget, calls, usd };
  return { ...loaded, configuration: checkConfiguration({ ...configuration, budget }) };
}

function overridesOf(effort?: string, seed?: number) {
  const source = 'the call of the tool';
  return [
    ...(effort === undefined ? [] : [{ path: ['effort'], value: effort, source }]),
    ...(seed === undefined ? [] : [{ path: ['seed'], value: seed, source }]),
  ];
}

function smaller(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
