import type { DataPart } from '../data/readers/case-reader.ts';
import { UsageError } from '../foundation/errors.ts';
import { goldsProblem } from '../scoring/gold-problem.ts';
import { taskFloor } from '../scoring/task-floor.ts';
import type { Example } from '../tasks/example.ts';
import { SealedSplit } from '../tasks/sealed-split.ts';
import { type Splits, splitExamples } from '../tasks/splits/splits.ts';
import type { Task, TaskRole } from '../tasks/task.ts';
import type { Candidate } from './case-pool.ts';
import { framedExample } from './conversation/framed-example.ts';
import { type FilledPools, fillPools } from './fill-pools.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { LocatedCase } from './located-case.ts';
import { planSuiteTasks } from './plan-suite-tasks.ts';
import { type ReadCasesOptions, readCases } from './read-cases.ts';
import type { DataSource, OwnTaskDefinition, TaskData, TaskDefinition } from './task-definition.ts';
import { definedUserPrompts, planTask, type TaskPlan } from './task-plan.ts';

interface TaskDefinitions {
  readonly source?: readonly TaskDefinition[];
  readonly target?: readonly TaskDefinition[];
}

export interface LoadedTasks {
  readonly source: readonly Task[];
  readonly target: readonly Task[];
}

/**
 * Loads the tasks of a configuration, in its order, with the tasks that its suite patterns mean.
 * @throws UsageError for anything that cannot be used: names, files, records, prompts, expected answers, splits. Names are
 *   checked before any data are read.
 */
export async function loadTasks(
  definitions: TaskDefinitions,
  options: LoadTasksOptions,
): Promise<LoadedTasks> {
  const source = await planTasks(definitions.source ?? [], 'source', options);
  const target = await planTasks(definitions.target ?? [], 'target', options);
  refuseRepeatedNames([...source, ...target]);
  const { pinned: _ofSource, ...ofTarget } = options;
  return { source: await loadAll(source, options), target: await loadAll(target, ofTarget) };
}

/**
 * Loads one task: its cases are read, checked and split.
 * @throws UsageError as `loadTasks`, and where the definition means several tasks
 */
export async function loadTask(definition: TaskDefinition, options: LoadTasksOptions): Promise<Task> {
  const { source } = await loadTasks({ source: [definition] }, options);
  const [task, ...others] = source;
  if (task !== undefined && others.length === 0) return task;
  throw new UsageError('several-tasks', `this names ${source.length} tasks where one is expected`, {
    hint: `Name one of them: ${source.map(({ name }) => name).join(', ')}.`,
  });
}

async function planTasks(
  definitions: readonly TaskDefinition[],
  role: TaskRole,
  options: LoadTasksOptions,
): Promise<readonly TaskPlan[]> {
  const plans: TaskPlan[] = [];
  for (const definition of definitions) {
    if ('suite' in definition) plans.push(...(await planSuiteTasks(definition, role, options)));
    else plans.push(planOwnTask(definition, options));
  }
  return plans;
}

function refuseRepeatedNames(plans: readonly TaskPlan[]): void {
  const names = plans.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new UsageError('duplicate-task-name', `two tasks are called "${repeated}"`, {
    where: 'tasks',
    hint: 'Give each task, source or target, a unique name.',
  });
}

/** One after the other: each may be large. */
async function loadAll(plans: readonly TaskPlan[], options: LoadTasksOptions): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  for (const plan of plans) tasks.push(await loadPlanned(plan, options));
  return tasks;
}

/** The examples of candidates, one after the other where images are looked at. */
async function examplesOf(
  candidates: readonly Candidate[],
  { frame }: TaskPlan,
  { directory }: LoadTasksOptions,
): Promise<ReadonlyMap<Candidate, Example>> {
  const toExample = exampleMaker(candidates);
  const examples = new Map(candidates.map((candidate) => [candidate, toExample(candidate)]));
  if (frame === undefined) return examples;
  for (const [candidate, example] of examples) {
    const { where } = candidate;
    examples.set(candidate, await framedExample(example, frame, { where, directory }));
  }
  return examples;
}

async function loadPlanned(plan: TaskPlan, options: LoadTasksOptions): Promise<Task> {
  const filled = await fillPools(plan, options);
  if (filled.demonstrated > 0) {
    const words = `${filled.demonstrated} examples are worked examples in its user prompts, and are in no split`;
    options.onNotice?.(`Task "${plan.name}": ${words}.`);
  }
  const splits = splitTask(plan, filled, options);
  const chosen = [...new Set([...splits.train, ...splits.select, ...splits.test])];
  const examples = await examplesOf(chosen, plan, options);
  const toExample = (candidate: Candidate) => examples.get(candidate) as Example;
  const train = splits.train.map(toExample);
  const test = splits.test.map(toExample);
  const { name, domain, parser, scorer, userPrompts, run } = plan;
  const expected = [...examples.values()].flatMap((example) => example.expected ?? []);
  const problem = goldsProblem(parser, scorer, expected);
  if (problem !== undefined) {
    throw new UsageError('unreadable-gold', problem, {
      where: `task "${name}"`,
      hint: 'Correct the data, or `fields` of the scorer.',
    });
  }
  return {
    name,
    domain,
    parser,
    scorer,
    run,
    userPrompts,
    train,
    select: splits.select === splits.train ? train : splits.select.map(toExample),
    test: new SealedSplit(test, scorer),
    floor: taskFloor({ train, test, parser, scorer }),
  };
}

/**
 * Examples with identities: the data's own id where it is the only one of its kind, completed where several cases have
 * it, else the content's hash.
 */
function exampleMaker(candidates: readonly Candidate[]): (candidate: Candidate) => Example {
  const timesUsed = new Map<string, number>();
  for (const { content: found } of candidates) {
    if (found.id !== undefined) timesUsed.set(found.id, (timesUsed.get(found.id) ?? 0) + 1);
  }
  return ({ content: found, contentId }) => {
    if (found.id === undefined) return { ...found, id: contentId };
    const isUnique = timesUsed.get(found.id) === 1;
    return { ...found, id: isUnique ? found.id : `${found.id}-${contentId.slice(0, 8)}` };
  };
}

/**
 * The splits of a task.
 * @throws UsageError `no-examples-left` when one that is asked for stays empty
 */
function splitTask(
  { name, limits }: TaskPlan,
  filled: FilledPools,
  { seed, sharedSelect = false }: LoadTasksOptions,
): Splits<Candidate> {
  const splits = splitExamples(filled.pools, { limits, seed, sharedSelect });
  const wanted = {
    train: limits.trainExamples,
    select: sharedSelect ? 0 : limits.selectExamples,
    test: limits.testExamples,
  };
  const empty = (['train', 'select', 'test'] as const).filter(
    (split) => wanted[split] > 0 && splits[split].length === 0,
  );
  if (empty.length === 0) return splits;
  const asked = Object.entries(wanted).flatMap(([split, count]) =>
    count > 0 ? [`${count} for ${split}`] : [],
  );
  const { read, pools } = filled;
  const different = [pools.train, pools.select, pools.test].reduce(
    (sum, pool) => sum + (pool?.length ?? 0),
    0,
  );
  throw new UsageError(
    'no-examples-left',
    `no examples are left for ${empty.join(' and ')}: the data have ${read} (${different} different), the limits ask for ${asked.join(', ')}`,
    {
      where: `task "${name}"`,
      hint: 'Add examples; equal inputs and members of one group count as one, since they stay in one split.',
    },
  );
}

/** Plans a task of the user's own. */
function planOwnTask(definition: OwnTaskDefinition, options: LoadTasksOptions): TaskPlan {
  const { name, data, fields, groupBy, answer = {} } = definition;
  const reading: ReadCasesOptions = {
    taskName: name,
    directory: options.directory,
    fields,
    groupBy,
    signal: options.signal,
    environment: options.environment,
  };
  const source = { ...definition, answer, userPrompts: definedUserPrompts(definition) };
  return planTask(source, options, () => readParts(data, reading));
}

async function* readParts(data: TaskData, options: ReadCasesOptions): AsyncGenerator<LocatedCase> {
  if (isSource(data)) {
    yield* readSource(data, undefined, options);
    return;
  }
  for (const part of ['train', 'select', 'test'] as const) {
    const source = data[part];
    if (source !== undefined) yield* readSource(source, part, options);
  }
}

/** A source may be given for one part. Of a file that has parts itself, only that one is then meant. */
async function* readSource(
  source: DataSource,
  part: DataPart | undefined,
  options: ReadCasesOptions,
): AsyncGenerator<LocatedCase> {
  let isEmpty = true;
  for await (const located of readCases(source, options)) {
    if (part !== undefined && located.part !== undefined && located.part !== part) continue;
    isEmpty = false;
    yield part === undefined ? located : { ...located, part };
  }
  if (!isEmpty) return;
  throw new UsageError('no-examples', `there are no examples${part === undefined ? '' : ` for ${part}`}`, {
    where: `task "${options.taskName}", ${typeof source === 'string' ? source : 'its list of cases'}`,
    hint: 'Name a source that has some.',
  });
}

function isSource(data: TaskData): data is DataSource {
  return typeof data === 'string' || Array.isArray(data);
}
