import { setImmediate } from 'node:timers/promises';
import { createEvaluator } from '../../evaluation/evaluator.ts';
import type { EvaluatorSettings } from '../../evaluation/evaluator-settings.ts';
import { repeatsOf } from '../../evaluation/repeats.ts';
import { MetaspoError } from '../../foundation/errors.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import { journaled } from '../../models/journal.ts';
import type { JournalStore } from '../../models/journal-store.ts';
import type { Model, ModelRole } from '../../models/model.ts';
import { leavingOutRefused } from '../../models/refused-parameters.ts';
import { RequestChanges } from '../../models/request-changes.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import type { LearningBudget, PlannedCalls } from '../../optimizers/contract/method.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { storedRequestChanges } from '../../runs/endpoint-findings.ts';
import { storedReply } from '../../runs/journal.ts';
import type { Store } from '../../runs/store/open-store.ts';
import { finalTest, testedTasks } from '../../studies/final-test.ts';
import { askingJudges } from '../composed-models.ts';
import { learn } from '../learning/learn-on.ts';
import { plannedTest } from '../learning/planned-calls.ts';
import { answersOf, runBudget } from '../learning/run-budget.ts';
import { modelsInRole, modelsOf, neededModel, type RoleModel } from '../model-team.ts';
import type { Project } from '../session/project.ts';
import { firstCallOf } from '../typical-calls.ts';

/** Requests of a run that stored replies will answer. */
export type KnownReplies = PlannedCalls;

export interface KnownRepliesOptions {
  readonly test: boolean;
  /** Replies of this run only (`--no-cache`). */
  readonly namespace?: string;
  /** The run that is to continue, whose budget has answered before. */
  readonly runId?: string;
}

/** The journal does not know the reply: from here on the run would pay. */
class UnknownReply extends Error {}

/**
 * How many of a run's requests stored replies will answer: the run is gone through with nothing but the journal until it
 * would have to ask. Nothing is sent or stored. What comes after the first step with an unknown reply is not counted,
 * as its requests are not known before; so the count is never too high. `undefined` where a task brings an application of
 * its own, which an estimate does not run.
 */
export async function knownReplies(
  project: Project,
  store: Store,
  { test, namespace, runId }: KnownRepliesOptions,
): Promise<KnownReplies | undefined> {
  const { source, target } = project.tasks;
  if ([...source, ...target].some(({ run }) => run !== undefined)) return undefined;
  const account = new BudgetAccount({ limits: project.loaded.configuration.budget });
  const journal: JournalStore = {
    find: (identity) => storedReply(store, identity),
    add: () => Promise.reject(new UnknownReply()),
  };
  const changes = new RequestChanges(runId === undefined ? [] : storedRequestChanges(store, runId));
  const known = ({ transport, price }: RoleModel) =>
    leavingOutRefused(journaled(unasked(transport), { store: journal, account, price, namespace }), changes);
  const model = (role: ModelRole) => known(neededModel(project.team, role));
  const asked = (one: RoleModel) => ({ model: known(one), parameters: one.parameters });
  const otherBases = () => modelsInRole(project.team, 'base').slice(1).map(asked);
  for (const [, { transport, price }] of modelsOf(project.team)) account.admit(transport.id, price);
  for (const role of modelRoles) account.expectPerCall(role, firstCallOf(project, role));
  const { judge: judges } = project.team;
  if (judges !== undefined) project.judge.answerWith(askingJudges(judges.map(asked)));
  account.setAside(plannedTest(project, test));
  try {
    const budget = runId === undefined ? account : runBudget(account, answersOf(store, runId));
    await replay(project, budget, model, otherBases, test);
  } catch (error) {
    if (!(error instanceof UnknownReply || error instanceof MetaspoError)) throw error;
    // Work that continues past the first unknown reply gets as far as it can, too.
    await setImmediate();
  }
  const { usage } = account;
  return {
    baseCalls: usage.base.cached,
    optimizerCalls: usage.optimizer.cached,
    ...(usage.judge.cached > 0 && { judgeCalls: usage.judge.cached }),
  };
}

async function replay(
  project: Project,
  budget: LearningBudget,
  model: (role: ModelRole) => Model,
  otherBases: () => EvaluatorSettings['otherBases'],
  test: boolean,
): Promise<void> {
  const evaluate = createEvaluator({
    base: model('base'),
    parameters: neededModel(project.team, 'base').parameters,
    otherBases: otherBases(),
    repeats: repeatsOf(project.loaded.configuration.repeats),
    // All requests of a step are looked up before the first unknown one ends it.
    concurrency: Number.POSITIVE_INFINITY,
    seed: project.loaded.configuration.seed,
    slots: project.loaded.configuration.slots,
    signal: new AbortController().signal,
  });
  const observe = () => undefined;
  const { signal } = new AbortController();
  const learned = await learn({ project, evaluate, model, budget, observe, signal });
  if (!test) return;
  await finalTest(
    testedTasks(project.tasks.source, project.tasks.target, learned.userPrompts),
    { initial: systemPrompt(project.loaded.configuration.systemPrompt), final: learned.systemPrompt },
    evaluate,
    observe,
  );
}

/** A model that is known by its name and asked for nothing. */
function unasked({ id }: Model): Model {
  return { id, complete: () => Promise.reject(new UnknownReply()) };
}
