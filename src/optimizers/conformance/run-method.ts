import { createEvaluator } from '../../evaluation/evaluator.ts';
import type { Repeats } from '../../evaluation/repeats.ts';
import type { SettingsValues } from '../../foundation/settings-group.ts';
import { budgeted } from '../../models/budget/budget.ts';
import { BudgetAccount, type PreviousSessions } from '../../models/budget-account.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import { journaled } from '../../models/journal.ts';
import type { JournalStore } from '../../models/journal-store.ts';
import { memoryJournal } from '../../models/memory-journal.ts';
import type { Model } from '../../models/model.ts';
import { retrying } from '../../models/retry/retry.ts';
import { type ScriptedModel, scriptedModel } from '../../models/scripted-model.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import type { LearningTask } from '../../tasks/task.ts';
import { commonSettings, type Settings } from '../contract/common-settings.ts';
import type { LearningEvent, Observer } from '../contract/events.ts';
import type { LearnedPrompts, LearningBudget, Method } from '../contract/method.ts';
import type { Guards } from '../requirements/guard-settings.ts';
import { brokenMark, type Script, unordered, writing } from './optimizer-scripts.ts';
import { plainTask, rightForShare } from './plain-task.ts';

/** Three small tasks whose inputs are long enough to be noticed when a prompt copies them. */
export const conformanceTasks: readonly LearningTask[] = ['red', 'green', 'blue'].map((name) => {
  const task = plainTask(name, { train: 8, select: 6 });
  const longer = (examples: LearningTask['train']) =>
    examples.map((example) => ({
      ...example,
      input: `${example.input} about the ${name} house ${brokenMark} at the river`,
    }));
  return { ...task, train: longer(task.train), select: longer(task.select) };
});

export interface ConformanceRun {
  /** In place of the defaults; 3 iterations where they say nothing of it. */
  readonly settings?: SettingsValues;
  readonly limits?: BudgetLimits;
  readonly concurrency?: number;
  readonly seed?: number;
  readonly journal?: JournalStore;
  readonly base?: Script;
  readonly optimizer?: Script;
  /** Aborts when the base model gets this request, counted from 1. */
  readonly abortAt?: number;
  /** What earlier sessions of the run used. */
  readonly previous?: PreviousSessions;
  /** What the method plans with. Default: the account itself. */
  readonly budget?: (account: BudgetAccount) => LearningBudget;
  readonly observe?: Observer;
  readonly initialSystemPrompt?: string;
  readonly guards?: Guards;
  /** How often each example is asked. Default: once. */
  readonly repeats?: Repeats;
}

/** One thing that every method promises. */
export interface MethodPromise {
  /** In words, as the title of a test: `learns the same at concurrency 1, 8 and 64`. */
  readonly promise: string;
  /** Rejects with an Error that says what is wrong. */
  check(): Promise<void>;
}

/** One run of the method that is checked. */
export type Run = (more?: ConformanceRun) => Promise<ConformanceResult>;

export interface ConformanceResult {
  readonly learned: LearnedPrompts;
  readonly events: readonly LearningEvent[];
  readonly account: BudgetAccount;
  readonly base: ScriptedModel;
  readonly optimizer: ScriptedModel;
  /** What it ran with. */
  readonly settings: Settings;
}

/** Half of the examples are answered rightly, by chance that depends on the messages alone. */
const halfRight = rightForShare(0.5);

/** Learns with a method in process: scripted models under a journal and a hard budget, as in a run. */
export async function runMethod(method: Method, run: ConformanceRun = {}): Promise<ConformanceResult> {
  const { limits = {}, concurrency = 8, seed = 1, journal = memoryJournal() } = run;
  const { previous, budget = () => account, observe } = run;
  const account: BudgetAccount = new BudgetAccount({ limits, previous });
  const settings = conformanceSettings(run.settings);
  const controller = new AbortController();
  const base = scriptedModel(interrupting(unordered(run.base ?? halfRight), run.abortAt, controller), {
    id: 'test/base',
  });
  const optimizer = scriptedModel(unordered(run.optimizer ?? writing), { id: 'test/optimizer' });
  const underWay = new Set<Promise<unknown>>();
  const around = (model: ScriptedModel) =>
    followed(journaled(budgeted(retrying(model), account, undefined), { store: journal, account }), underWay);
  const events: LearningEvent[] = [];
  const learning = method.learn({
    seed,
    tasks: conformanceTasks,
    initialSystemPrompt: systemPrompt(run.initialSystemPrompt ?? 'You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: around(base),
      parameters: { temperature: 0 },
      repeats: run.repeats,
      concurrency,
      seed,
      signal: controller.signal,
    }),
    optimizer: around(optimizer),
    optimizerParameters: { temperature: 1 },
    budget: budget(account),
    observe: (event) => {
      events.push(event);
      observe?.(event);
    },
    settings,
    guards: run.guards,
    signal: controller.signal,
  });
  // What is still under way when learning has ended sends nothing more, as in a run.
  const learned = await learning.finally(async () => {
    account.spending.close();
    await Promise.allSettled(underWay);
  });
  return { learned, events, account, base, optimizer, settings };
}

/** A model whose calls under way can be waited for. */
function followed({ id, complete }: Model, underWay: Set<Promise<unknown>>): Model {
  return {
    id,
    complete(...call) {
      const completion = complete(...call);
      underWay.add(completion);
      const ended = () => underWay.delete(completion);
      completion.then(ended, ended);
      return completion;
    },
  };
}

function interrupting(script: Script, at: number | undefined, controller: AbortController): Script {
  return (request, requestNumber, context) => {
    if (requestNumber + 1 === at) controller.abort(new Error('interrupted'));
    return script(request, requestNumber, context);
  };
}

/** The settings of a small run. */
export function conformanceSettings(given: SettingsValues = {}): Settings {
  const values = { iterations: 3, ...given };
  return { ...values, ...commonSettings.of(values) };
}
