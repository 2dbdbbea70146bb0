import { resolve } from 'node:path';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import { readCases } from '../../loading/read-cases.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import { GracefulStop } from '../../models/graceful-stop.ts';
import { RequestChanges } from '../../models/request-changes.ts';
import type { FiguresOrigin } from '../../models/simulated-notice.ts';
import { SimulatedReplies } from '../../models/simulated-replies.ts';
import { ThrottleRegistry } from '../../models/throttle/throttle-registry.ts';
import type { UsageByRole } from '../../models/usage-by-role.ts';
import { SqliteJournal } from '../../runs/journal.ts';
import { openStore, type Store } from '../../runs/store/open-store.ts';
import type { JudgeOptions } from '../../scoring/scorer-setting.ts';
import { type AskJudge, judgeVerdicts } from '../../scoring/scorers/judge.ts';
import { type JudgeLevel, levelsOf } from '../../scoring/scorers/judge-levels.ts';
import { joinedVerdict } from '../../scoring/scorers/judge-panel.ts';
import type { Case } from '../../tasks/example.ts';
import { askingJudges, composedModel } from '../composed-models.ts';
import { type Configured, loadedConfiguration } from '../configured.ts';
import {
  figuresOrigin,
  type ModelTeam,
  modelsInRole,
  neededModel,
  resolveTeam,
  simulatedModels,
} from '../model-team.ts';
import { type Agreement, agreementOf, levelOfLabel, nearestLevel } from './label-table.ts';

export interface JudgeCheckOptions {
  /** A file of records with `input`, `output` (or `reply`), `label`, and `expected` where the judge sees a reference. */
  readonly labels: string;
  /** The task whose judge is checked. Default: the first that has one. */
  readonly task?: string;
  /** The least kappa, in [-1, 1]. Default: none is asked for. */
  readonly minKappa?: number;
  /** What has to reach it: the lower end of the interval (default) or the estimate. */
  readonly confidence?: 'lower' | 'point';
  /** Where the relative path of `labels` starts. Default: the working directory. */
  readonly workingDirectory?: string;
  readonly signal?: AbortSignal;
  readonly note?: (text: string) => void;
}

/** What `metaspo judge check --json` prints. */
export interface JudgeCheckResult extends FiguresOrigin {
  readonly task: string;
  readonly criteria: string | null;
  readonly levels: readonly JudgeLevel[];
  /** Labelled replies. */
  readonly items: number;
  /** One for each judge, and of several one for all of them together. */
  readonly agreements: readonly Agreement[];
  /** What was held against `minKappa`: of the last agreement, linearly weighted where there are more than two levels. */
  readonly gate: {
    readonly minKappa: number | null;
    readonly confidence: 'lower' | 'point';
    readonly value: number | null;
    readonly passed: boolean;
  };
  readonly usage: UsageByRole;
}

interface LabelledReply {
  readonly found: Case;
  readonly output: string;
  readonly label: number;
}

/**
 * How far judges agree with labels that people gave, beyond chance. Every verdict is kept in the journal: the same check again
 * costs nothing.
 * @throws UsageError for a task without a judge, labels that are no levels, or a model that is missing
 */
export async function checkJudge(
  configured: Configured,
  options: JudgeCheckOptions,
): Promise<JudgeCheckResult> {
  const loaded = loadedConfiguration(configured);
  const { task, setting } = judgedTask(loaded, options.task);
  const levels = levelsOf(setting.levels);
  const replies = await labelledReplies(loaded, levels, options);
  const team = await judgesOf(loaded);
  const account = new BudgetAccount({ limits: loaded.configuration.budget });
  const simulated = new SimulatedReplies(simulatedModels(team));
  const store = openStore(loaded.directory);
  try {
    const agreements = await agreementsOf(
      { team, setting, levels, replies },
      askIn(loaded, { team, account, store, simulated }, options),
      options,
    );
    const { minKappa, confidence = 'lower' } = options;
    const decided = agreements.at(-1);
    const kappa = decided?.linear ?? decided?.kappa ?? null;
    const value = confidence === 'lower' ? (kappa?.low ?? null) : (kappa?.kappa ?? null);
    return {
      task,
      criteria: setting.criteria ?? null,
      levels,
      items: replies.length,
      agreements,
      gate: {
        minKappa: minKappa ?? null,
        confidence,
        value,
        passed: minKappa === undefined || (value !== null && value >= minKappa),
      },
      ...figuresOrigin(team, simulated.models),
      usage: structuredClone(account.usage),
    };
  } finally {
    store.close();
  }
}

interface Checked {
  readonly team: ModelTeam;
  readonly setting: Partial<JudgeOptions>;
  readonly levels: readonly JudgeLevel[];
  readonly replies: readonly LabelledReply[];
}

async function agreementsOf(
  { team, setting, levels, replies }: Checked,
  ask: AskJudge,
  { signal }: JudgeCheckOptions,
): Promise<readonly Agreement[]> {
  const verdicts = await Promise.all(
    replies.map(({ found, output }) => {
      const { input, expected } = found;
      return judgeVerdicts(ask, setting, { input, expected, output, ...(signal && { signal }) });
    }),
  );
  const own = modelsInRole(team, 'judge').map(({ transport }, judge) => {
    const pairs = replies.map(({ label }, place) => {
      const verdict = verdicts[place]?.[judge];
      return [label, verdict !== undefined && 'level' in verdict ? verdict.level : undefined] as const;
    });
    return agreementOf(transport.id, pairs, levels);
  });
  if (own.length === 1) return own;
  const together = replies.map(({ label }, place) => {
    const { score } = joinedVerdict(verdicts[place] ?? [], levels, setting.combine ?? 'mean');
    return [label, score === null ? undefined : nearestLevel(score, levels)] as const;
  });
  return [...own, agreementOf('all judges', together, levels)];
}

interface SharedByJudges {
  readonly team: ModelTeam;
  readonly account: BudgetAccount;
  readonly store: Store;
  readonly simulated: SimulatedReplies;
}

/** The judges of a session of their own: no other model is asked. */
function askIn(
  { configuration: { concurrency } }: LoadedConfiguration,
  { team, store, ...shared }: SharedByJudges,
  { signal = new AbortController().signal, note }: JudgeCheckOptions,
): AskJudge {
  const context = {
    journal: new SqliteJournal(store),
    ...shared,
    throttles: new ThrottleRegistry({ maximumConcurrency: concurrency }),
    stop: new GracefulStop(signal),
    changes: new RequestChanges(),
    note,
  };
  return askingJudges(
    (team.judge ?? [neededModel(team, 'judge')]).map((judge) => ({
      model: composedModel(judge, context),
      parameters: judge.parameters,
    })),
  );
}

function judgesOf(loaded: LoadedConfiguration): Promise<ModelTeam> {
  const { judge, judges } = loaded.configuration.models;
  const models = { judge, judges };
  const configuration = { ...loaded.configuration, models, queue: undefined };
  return resolveTeam({ ...loaded, configuration }, { source: [], target: [] });
}

function judgedTask({ configuration: { tasks } }: LoadedConfiguration, name: string | undefined) {
  const all = [...tasks.source, ...tasks.target].flatMap((task) => {
    const { scorer } = task;
    const setting = typeof scorer === 'string' ? { type: scorer } : scorer;
    const isJudge = typeof setting === 'object' && setting.type === 'judge';
    const ownName = task.name ?? ('suite' in task ? task.suite : '');
    return isJudge ? [{ task: ownName, setting: setting as Partial<JudgeOptions> }] : [];
  });
  const found = name === undefined ? all[0] : all.find(({ task }) => task === name);
  if (found !== undefined) return found;
  throw new UsageError(
    'no-judged-task',
    name === undefined ? 'no task has the scorer judge' : `no task "${name}" has the scorer judge`,
    {
      where: 'tasks',
      hint:
        all.length === 0
          ? 'Give one `scorer: { type: judge, criteria: … }`.'
          : `Tasks with one: ${all.map(({ task }) => task).join(', ')}.`,
    },
  );
}

async function labelledReplies(
  { environment }: LoadedConfiguration,
  levels: readonly JudgeLevel[],
  { labels, workingDirectory = '.', signal }: JudgeCheckOptions,
): Promise<readonly LabelledReply[]> {
  const replies: LabelledReply[] = [];
  const reading = { taskName: 'labels', directory: resolve(workingDirectory), signal, environment };
  for await (const { content, where } of readCases(labels, reading)) {
    const { output, reply, label, ...others } = content.metadata ?? {};
    const text = output ?? reply;
    const level = levelOfLabel(label, levels);
    if (typeof text !== 'string' || level === undefined) {
      const names = levels.map((one) => one.name).join(', ');
      throw new UsageError(
        'bad-label',
        typeof text !== 'string'
          ? 'the record has no reply'
          : `the label ${JSON.stringify(label ?? null)} is none of the levels`,
        { where, hint: `A record has input, output and label; the labels are ${names}.` },
      );
    }
    replies.push({ found: { ...content, metadata: others }, output: text, label: level });
  }
  if (replies.length > 0) return replies;
  throw new UsageError('no-labels', 'there are no labelled replies', { where: labels });
}
