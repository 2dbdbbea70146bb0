import { randomUUID } from 'node:crypto';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import { BudgetAccount } from '../models/budget-account.ts';
import type { ModelRole } from '../models/model.ts';
import type { UsageByRole } from '../models/usage-by-role.ts';
import { SqliteJournal } from '../runs/journal.ts';
import { openStore, type Store } from '../runs/store/open-store.ts';
import { evaluatePrompts, evaluationCalls } from '../studies/evaluate-prompts.ts';
import type { EvaluatedTask, NamedSystemPrompt, PromptEvaluation } from '../studies/evaluation-report.ts';
import type { LoadedTasks } from '../tasks/load/load-tasks.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { namedSystemPrompt } from './evaluating/system-prompt-references.ts';
import { modelDesk } from './model-desk.ts';
import {
  assertTeamReachable,
  isSimulatedTeam,
  type ModelTeam,
  modelIds,
  neededModel,
  resolveTeam,
} from './model-team.ts';
import type { OperationOptions } from './operation.ts';
import { reportProgress } from './progress-report.ts';
import { type DataOptions, LateJudge, loadTaskSet } from './task-set.ts';

export interface EvaluateOptions extends OperationOptions, DataOptions {
  /**
   * The system prompts: a file, a run, a baseline (such as `default` or `cot`) or a text each. Default: the
   * configuration's own.
   */
  readonly system?: readonly string[];
  /** Where relative paths of `system` start. Default: the working directory. */
  readonly workingDirectory?: string;
  /** Takes replies that were stored before. Default true. */
  readonly cache?: boolean;
}

/** What `metaspo evaluate --json` prints. */
export interface EvaluateResult extends PromptEvaluation {
  readonly simulated: boolean;
  readonly models: Readonly<Partial<Record<ModelRole, string>>>;
  /** Whose test splits were read. */
  readonly scoredOn: 'target' | 'source';
  readonly usage: UsageByRole;
  readonly unpriced: readonly string[];
  readonly wallMs: number;
}

/**
 * Scores system prompts on the test splits of the target tasks (of the source tasks, where there are no others), each
 * with every user prompt of its task.
 * @throws UsageError for what cannot be used; MetaspoError when the models fail or the budget ends.
 */
export async function evaluate(
  configured: Configured,
  options: EvaluateOptions = {},
): Promise<EvaluateResult> {
  const loaded = loadedConfiguration(configured);
  const prompts = systemPrompts(loaded.directory, loaded.configuration.systemPrompt, options);
  const judge = new LateJudge();
  const ask = judge.portFor(loaded);
  const tasks = await loadTaskSet(loaded, { ...options, ...(ask !== undefined && { ask }) });
  const { scoredOn, evaluated } = evaluatedTasks(tasks);
  const team = await resolveTeam(loaded, tasks);
  neededModel(team, 'base');
  const account = new BudgetAccount({ limits: loaded.configuration.budget });
  await assertTeamReachable(team);
  const store = openStore(loaded.directory);
  try {
    return await evaluateIn(store, { loaded, judge, team, account, prompts, evaluated, scoredOn }, options);
  } finally {
    store.close();
  }
}

/** What is evaluated, and with what. */
interface EvaluationParts {
  readonly loaded: LoadedConfiguration;
  readonly judge: LateJudge;
  readonly team: ModelTeam;
  readonly account: BudgetAccount;
  readonly prompts: readonly NamedSystemPrompt[];
  readonly evaluated: readonly EvaluatedTask[];
  readonly scoredOn: EvaluateResult['scoredOn'];
}

async function evaluateIn(
  store: Store,
  parts: EvaluationParts,
  { signal = new AbortController().signal, observe, cache = true }: EvaluateOptions,
): Promise<EvaluateResult> {
  const { team, account, prompts, evaluated, scoredOn } = parts;
  const namespace = cache ? undefined : randomUUID();
  const desk = modelDesk({ ...parts, journal: new SqliteJournal(store), signal, namespace });
  const plannedRequests = evaluationCalls(prompts.length, evaluated);
  const endProgress =
    observe && reportProgress({ account, throttles: desk.throttles, plannedRequests }, observe);
  try {
    const evaluation = await evaluatePrompts(prompts, evaluated, desk.evaluate, observe ?? ignore);
    return {
      ...evaluation,
      simulated: isSimulatedTeam(team),
      models: modelIds(team),
      scoredOn,
      usage: structuredClone(account.usage),
      unpriced: account.unpriced,
      wallMs: Math.round(account.minutes * 60_000),
    };
  } finally {
    await desk.drained();
    endProgress?.();
  }
}

function ignore(): void {}

function systemPrompts(
  directory: string,
  configured: string,
  { system = [], workingDirectory = '.' }: EvaluateOptions,
): readonly NamedSystemPrompt[] {
  const references = system.length > 0 ? system : [`text:${configured}`];
  const named = references.map((reference) => namedSystemPrompt(reference, { workingDirectory, directory }));
  const repeated = named.find(({ name }, place) => named.findIndex((other) => other.name === name) < place);
  if (repeated === undefined) return named;
  throw new UsageError('repeated-system-prompt', `two system prompts are called "${repeated.name}"`, {
    where: '--system',
    mend: 'Name each once.',
  });
}

function evaluatedTasks({ source, target }: LoadedTasks): {
  readonly scoredOn: EvaluateResult['scoredOn'];
  readonly evaluated: readonly EvaluatedTask[];
} {
  const scoredOn = target.length > 0 ? 'target' : 'source';
  const tasks = scoredOn === 'target' ? target : source;
  if (tasks.length === 0) {
    throw new UsageError('no-tasks', 'there is no task to evaluate on', {
      where: 'tasks.target',
      mend: 'Name one there, or with --set tasks.target=SUITE/TASK.',
    });
  }
  return { scoredOn, evaluated: tasks.map((task) => ({ task, userPrompts: task.userPrompts })) };
}
