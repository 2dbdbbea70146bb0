import { checkConfiguration } from '../../config/check-configuration.ts';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { applyOverrides, type Override } from '../../config/overrides.ts';
import { canonicalJson } from '../../foundation/content-hash.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import type { FiguresOrigin } from '../../models/simulated-notice.ts';
import { findMethod } from '../../optimizers/methods.ts';
import type { PresetName } from '../../optimizers/settings.ts';
import { readEvents } from '../../runs/event-log.ts';
import { learnedPrompts } from '../../runs/learned-prompts.ts';
import { listRuns } from '../../runs/list-runs.ts';
import { runDetails } from '../../runs/run-details.ts';
import { openStore } from '../../runs/store/open-store.ts';
import type { ComparedRun } from '../../studies/method-comparison.ts';
import { modelsInRole } from '../model-team.ts';
import { optimize } from '../optimize.ts';
import { resume } from '../resume.ts';
import { loadLearningProject, type Project } from '../session/project.ts';
import { type ConfigurationSnapshot, configurationSnapshot } from '../stored/configuration-snapshot.ts';
import type { StoredConfiguration } from '../stored/stored-configuration.ts';
import type { StudyOptions } from '../studying/study.ts';

/** A method as it is compared: with a preset of its own, where one is named. */
export interface Arm {
  readonly name: string;
  readonly method: string;
  readonly preset?: PresetName;
}

/**
 * `metaspo`, `metaspo/paper`.
 * @throws UsageError `unknown-method`, `unknown-preset`
 */
export function armNamed(name: string): Arm {
  const [method = '', preset, ...rest] = name.split('/');
  findMethod(method);
  if (preset === undefined) return { name, method };
  if ((preset !== 'paper' && preset !== 'efficient') || rest.length > 0) {
    throw new UsageError('unknown-preset', `"${name}" names no preset`, {
      where: '--method',
      hint: 'Write a method alone, or followed by /paper or /efficient.',
    });
  }
  return { name, method, preset };
}

/** The configuration of one run of a comparison. */
export function armConfiguration(loaded: LoadedConfiguration, arm: Arm, seed: number): LoadedConfiguration {
  const source = `compare ${arm.name}`;
  const changes: readonly Override[] = [
    { path: ['method'], value: arm.method, source },
    { path: ['seed'], value: seed, source },
    ...(arm.preset === undefined ? [] : [{ path: ['preset'], value: arm.preset, source }]),
  ];
  const configuration = checkConfiguration(applyOverrides(loaded.configuration, changes), () => source);
  return { ...loaded, configuration, overrides: [...loaded.overrides, ...changes] };
}

/** More optimizer calls than any method needs for its base calls; ends a search whose proposals are all refused. */
const baseCallsPerOptimizerCall = 10;

/** More iterations than any budget covers: it is the budget that ends the search. */
export const endless = 100_000;

/**
 * The configuration of a run that continues until its budget is spent, so that methods are compared at what they may
 * spend and not at the size that each happens to have. A number of iterations of the user's own stays.
 */
export async function fillingBudget(
  loaded: LoadedConfiguration,
  signal: AbortSignal | undefined,
): Promise<LoadedConfiguration> {
  if (loaded.configuration.settings?.iterations !== undefined) return loaded;
  const project = await loadLearningProject(loaded, { signal });
  const { budget } = loaded.configuration;
  if (!endsEverySearch(budget, project)) return loaded;
  const source = 'the budget of the comparison';
  const changes: readonly Override[] = [
    { path: ['settings', 'iterations'], value: endless, source },
    { path: ['budget'], value: withOptimizerLimit(budget), source },
  ];
  const configuration = checkConfiguration(applyOverrides(loaded.configuration, changes), () => source);
  return { ...loaded, configuration, overrides: [...loaded.overrides, ...changes] };
}

/** Dollars end nothing where models are free. */
function endsEverySearch({ baseCalls, calls, tokens, usd }: BudgetLimits, { team }: Project): boolean {
  const costs = modelsInRole(team, 'base').some(({ price }) => price && price.input + price.output > 0);
  return [baseCalls, calls, tokens].some((limit) => limit !== undefined) || (usd !== undefined && costs);
}

function withOptimizerLimit(budget: BudgetLimits): BudgetLimits {
  const { baseCalls, optimizerCalls, calls, tokens } = budget;
  if (baseCalls === undefined || [optimizerCalls, calls, tokens].some((limit) => limit !== undefined))
    return budget;
  return { ...budget, optimizerCalls: Math.ceil(baseCalls / baseCallsPerOptimizerCall) };
}

/** What learning gave, before its prompt is tested. */
export interface LearnedRun {
  readonly run: Omit<ComparedRun, 'method' | 'seed' | 'tasks'>;
  /** The models that it learned with. */
  readonly origin: FiguresOrigin;
}

/**
 * Learns with one method and one seed, without opening a test split. Each run pays for all of its own replies, so that
 * all have the same budget whichever comes first. A finished run of just this configuration is taken as it is, and one
 * that was stopped goes on: so a comparison that was stopped is begun again with the same command.
 */
export async function armRun(loaded: LoadedConfiguration, options: StudyOptions): Promise<LearnedRun> {
  const before = sameRun(loaded);
  if (before?.isFinished) return learnedRun(loaded, before.runId);
  const result =
    before === undefined
      ? await optimize(loaded, { ...options, test: false, cache: false, partOf: 'compare' })
      : await resume(before.runId, {
          ...options,
          test: false,
          directory: loaded.directory,
          configuration: loaded,
        });
  options.signal?.throwIfAborted();
  return learnedRun(loaded, result.runId);
}

function sameRun(
  loaded: LoadedConfiguration,
): { readonly runId: string; readonly isFinished: boolean } | undefined {
  const wanted = identityOf(configurationSnapshot(loaded));
  const store = openStore(loaded.directory);
  try {
    for (const { id } of listRuns(store)) {
      const [created] = [...readEvents(store, id, { types: ['run-created'] })];
      const stored = created?.event.config as StoredConfiguration | undefined;
      if (stored === undefined || stored.cache || identityOf(stored) !== wanted) continue;
      const { status } = runDetails(store, id);
      return { runId: id, isFinished: status === 'completed' || status === 'stopped-at-budget' };
    }
    return undefined;
  } finally {
    store.close();
  }
}

function identityOf({ values, code }: ConfigurationSnapshot): string {
  return canonicalJson({ values, code });
}

function learnedRun(loaded: LoadedConfiguration, runId: string): LearnedRun {
  const store = openStore(loaded.directory, { create: false });
  try {
    const details = runDetails(store, runId);
    const finished = [...readEvents(store, runId, { types: ['run-finished'] })].at(-1)?.event;
    const { total, usd } = details.usage;
    const run = {
      runId,
      systemPrompt: learnedPrompts(details).systemPrompt,
      stopReason: details.stopReason ?? '',
      baseCalls: total.base.calls,
      optimizerCalls: total.optimizer.calls,
      usd,
      wallMs: finished?.result?.wallMs ?? 0,
    };
    return { run, origin: details.facts };
  } finally {
    store.close();
  }
}
