import type { EmbeddingModel } from 'ai';
import { UsageError } from '../../foundation/errors.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import { readEvents } from '../../runs/event-log.ts';
import { findRun } from '../../runs/find-run.ts';
import { runDetails } from '../../runs/run-details.ts';
import type { ExamplesRead } from '../../runs/run-event.ts';
import type { Store } from '../../runs/store/open-store.ts';
import {
  type LearnedFrom,
  type SimilarityReport,
  similarityToGain,
  type TaskTexts,
} from '../../studies/task-similarity.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

export interface SimilarityOptions extends StoredRunsOptions {
  /** Compares tasks by the vectors of this model of the AI SDK. Default: by their words. */
  readonly embeddingModel?: EmbeddingModel;
  readonly signal?: AbortSignal;
}

/** What `metaspo runs similarity --json` prints. */
export interface RunsSimilarity extends SimilarityReport {
  /** Some of the gains are those of simulated models, and say nothing about real ones. */
  readonly simulated: boolean;
}

/**
 * Whether the learned prompts of runs gained more on target tasks that resemble their source tasks. Reads the stored
 * examples and the final tests.
 * @param runs each an id, a part of one, or `latest`.
 * @throws UsageError `run-not-found`, `run-ambiguous`, `run-without-test`, `store-missing`.
 */
export async function similarity(
  runs: readonly string[],
  { embeddingModel, signal, ...options }: SimilarityOptions = {},
): Promise<RunsSimilarity> {
  const { learned, simulated } = withStore(options, (store) => {
    const ids = runs.map((run) => findRun(store, run));
    return {
      learned: ids.map((id) => learnedFrom(store, id)),
      simulated: ids.some((id) => runDetails(store, id).facts.simulated),
    };
  });
  if (embeddingModel === undefined) return { ...(await similarityToGain(learned)), simulated };
  const { embeddingTexts } = await import('../../models/transports/ai-sdk/embed-texts.ts');
  const embed = embeddingTexts(embeddingModel, signal);
  return { ...(await similarityToGain(learned, embed)), simulated };
}

function learnedFrom(store: Store, runId: string): LearnedFrom {
  const { test, facts } = runDetails(store, runId);
  if (test === null) {
    throw new UsageError(
      'run-without-test',
      `the run ${runId} has no final test, so its gains are not known`,
      { hint: `Finish it with \`metaspo optimize --resume ${runId}\`.` },
    );
  }
  const texts = textsByTask(store, runId);
  const named = (name: string): TaskTexts => ({ name, texts: texts.get(name) ?? [] });
  const source = facts.tasks.filter(({ role }) => role === 'source').map(({ name }) => named(name));
  const target = test.tasks.flatMap(({ name, role, initial, final }) =>
    role !== 'target' || initial === null || final === null
      ? []
      : [{ ...named(name), gain: final - initial }],
  );
  return { runId, source, target };
}

/** Inputs of the train examples of source tasks, and of the test examples of target tasks. */
function textsByTask(store: Store, runId: string): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  const roles = new Map(runDetails(store, runId).facts.tasks.map(({ name, role }) => [name, role]));
  for (const { event } of readEvents(store, runId, { types: ['examples-read'] })) {
    const wanted = roles.get(event.taskName) === 'target' ? 'test' : 'train';
    if (event.split !== wanted) continue;
    const own = getOrMake(texts, event.taskName, () => []);
    own.push(...inputsOf(event));
  }
  return texts;
}

function inputsOf({ examples }: ExamplesRead): readonly string[] {
  return examples.map(([, input]) => (typeof input === 'string' ? input : JSON.stringify(input)));
}
