import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { canonicalJson } from '../../foundation/content-hash.ts';
import type { FiguresOrigin } from '../../models/simulated-notice.ts';
import { readEvents } from '../../runs/event-log.ts';
import { learnedPrompts } from '../../runs/learned-prompts.ts';
import { listRuns } from '../../runs/list-runs.ts';
import { runDetails } from '../../runs/run-details.ts';
import { openStore } from '../../runs/store/open-store.ts';
import type { ComparedRun } from '../../studies/method-comparison.ts';
import { optimize } from '../optimize.ts';
import { resume } from '../resume.ts';
import { type ConfigurationSnapshot, configurationSnapshot } from '../stored/configuration-snapshot.ts';
import type { StoredConfiguration } from '../stored/stored-configuration.ts';
import type { StudyOptions } from '../studying/study.ts';

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
