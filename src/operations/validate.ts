import { MetaspoError } from '../foundation/errors.ts';
import type { FiguresOrigin } from '../models/simulated-notice.ts';
import { keepPilot } from '../runs/pilots.ts';
import type { RunTask } from '../runs/run-event.ts';
import { openStore } from '../runs/store/open-store.ts';
import type { Task } from '../tasks/task.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { estimateRun } from './estimate.ts';
import { figuresOrigin } from './model-team.ts';
import { assertRunnable, loadLearningProject, type Project } from './session/project.ts';
import { unfilledSlots, unfilledSlotWords } from './session/unfilled-slots.ts';
import type { DataOptions } from './task-set.ts';
import { type AnsweringModel, askEachModel, type KeptPilot } from './validating/ask-each-model.ts';
import { guardWarnings } from './validating/guard-warnings.ts';
import { type MeasuredCalls, storedMeasures } from './validating/measured-calls.ts';
import { objectiveWarnings } from './validating/objective-warnings.ts';

export interface ValidateOptions extends DataOptions {
  /** Makes one call to each model, with a system message and as in a run. Default false: nothing is sent. */
  readonly models?: boolean;
  readonly signal?: AbortSignal;
}

/** What `metaspo validate --json` prints. */
export interface ValidateResult extends FiguresOrigin {
  readonly file: string | null;
  readonly method: string;
  readonly preset: string;
  readonly seed: number;
  readonly tasks: readonly ValidatedTask[];
  /** One for each model, where they were asked. */
  readonly answers?: readonly AnsweringModel[];
  /** What can be run but should be known, each a sentence. */
  readonly warnings: readonly string[];
}

export interface ValidatedTask extends RunTask {
  /** How often each expected answer stands in train and select, where answers are a closed set; else empty. */
  readonly labels: Readonly<Record<string, number>>;
  readonly answer: string;
  readonly scorer: string;
  readonly userPrompts: number;
}

/**
 * Checks everything that a run needs: configuration, data, prompts, scorers, models.
 * @throws UsageError about the first thing that cannot be used.
 */
export async function validate(
  configured: Configured,
  options: ValidateOptions = {},
): Promise<ValidateResult> {
  const project = await loadLearningProject(loadedConfiguration(configured), options);
  assertRunnable(project);
  const { loaded, tasks, team } = project;
  const { preset, seed } = loaded.configuration;
  const asked = options.models === true ? await askEachModel(project, options.signal) : undefined;
  const kept = asked && keepPilots(project, asked.pilots);
  return {
    file: loaded.file ?? null,
    method: project.method.name,
    preset,
    seed,
    ...figuresOrigin(team, asked?.simulated),
    tasks: [
      ...tasks.source.map((task) => validatedTask(task, 'source')),
      ...tasks.target.map((task) => validatedTask(task, 'target')),
    ],
    answers: asked?.answers,
    warnings: [...(kept?.warnings ?? []), ...warningsOf(project, kept?.measured)],
  };
}

/** Keeps what was measured for `estimate`. That it cannot be kept is no fault of what is checked here. */
function keepPilots(project: Project, pilots: readonly KeptPilot[]) {
  try {
    const store = openStore(project.loaded.directory);
    try {
      for (const { identity, pilot } of pilots) keepPilot(store, identity, pilot);
      return { measured: storedMeasures(project, store), warnings: [] };
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof MetaspoError)) throw error;
    return { measured: {}, warnings: [`What was measured is not kept for estimate: ${error.message}`] };
  }
}

function validatedTask(task: Task, role: ValidatedTask['role']): ValidatedTask {
  const { name, domain, train, select, test, parser, scorer, userPrompts, floor } = task;
  return {
    name,
    role,
    domain,
    sizes: { train: train.length, select: select.length, test: test.size },
    labels: labelCounts(task),
    answer: parser.format.type ?? 'text',
    scorer: scorer.name,
    userPrompts: userPrompts.length,
    floor,
  };
}

function labelCounts({ parser, train, select }: Task): Readonly<Record<string, number>> {
  const counts = new Map((parser.labels ?? []).map((label) => [label, 0]));
  for (const { expected } of new Set([...train, ...select])) {
    const gold = parser.parseGold(Array.isArray(expected) ? expected[0] : expected);
    const label = gold.ok ? String(gold.value) : undefined;
    if (label !== undefined && counts.has(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function warningsOf(project: Project, measured: MeasuredCalls = {}): readonly string[] {
  const { source, target } = project.tasks;
  const { coveredByBudget, shortfall, unpriced } = estimateRun(project, { measured });
  const [single] = source;
  return [
    ...(target.length === 0
      ? ['There are no target tasks: whether the prompt helps on unseen tasks stays unknown.']
      : []),
    ...(source.length === 1 && single !== undefined
      ? [`There is only one source task, "${single.name}": what is learned may help no other.`]
      : []),
    ...guardWarnings(project),
    ...objectiveWarnings(project),
    ...slotsWithoutValue(project).map(unfilledSlotWords),
    ...(project.team.base?.[0].batch === undefined
      ? []
      : ['Base calls go in batches: each step waits for its batch, which may take up to 24 hours.']),
    ...(coveredByBudget
      ? []
      : [`The budget does not cover the whole run (${shortfall}): it will stop early, without an error.`]),
    ...(unpriced.length === 0 ? [] : [`No price is known for ${[...new Set(unpriced)].join(', ')}.`]),
  ];
}

/** Slots of the first system prompt that are sent as they are written. */
function slotsWithoutValue({ loaded, tasks }: Project): readonly string[] {
  const { systemPrompt, slots } = loaded.configuration;
  const examples = [...tasks.source, ...tasks.target].flatMap(({ train, select }) => [...train, ...select]);
  return unfilledSlots(systemPrompt, slots, examples);
}
