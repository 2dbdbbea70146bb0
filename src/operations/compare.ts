import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import { type FiguresOrigin, simulatedIn } from '../models/simulated-notice.ts';
import { systemPrompt } from '../prompts/prompt.ts';
import { evaluatePrompts, evaluationCalls } from '../studies/evaluate-prompts.ts';
import { type ComparedMethod, type ComparedRun, compareMethods } from '../studies/method-comparison.ts';
import {
  type Arm,
  armConfiguration,
  armNamed,
  armRun,
  fillingBudget,
  type LearnedRun,
} from './comparing/arms.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { inReplies, totalOf } from './learning/planned-calls.ts';
import type { StudyFacts } from './page/study-data.ts';
import { type StudiedTasks, studiedTasks } from './studying/studied-tasks.ts';
import { inStudy, keptStudy, loadStudy, type StudyOptions } from './studying/study.ts';

export interface CompareOptions extends StudyOptions {
  /** Names of methods, each alone or with a preset (`metaspo/paper`). The others are compared with the first. */
  readonly methods: readonly string[];
  /** Default: the configuration's seed and the two after it. Each has splits of its own. */
  readonly seeds?: readonly number[];
  /** Told what begins, in words. */
  readonly onStep?: (text: string) => void;
}

/** What `metaspo compare --json` prints. */
export interface CompareResult extends Omit<StudyFacts, 'usage' | 'unpriced' | 'wallMs'> {
  /** Whose test splits were read. */
  readonly scoredOn: StudiedTasks['scoredOn'];
  readonly seeds: readonly number[];
  readonly budget: LoadedConfiguration['configuration']['budget'];
  readonly methods: readonly ComparedMethod[];
  readonly runs: readonly ComparedRun[];
}

/**
 * Learns with several methods and seeds at the same budget, each from the source tasks and until its budget is spent (or
 * as many iterations as `settings.iterations` says), then scores every learned system prompt on the target tasks, whose
 * test splits are opened once for each seed, after the last method has learned. The budget holds for each run of
 * learning; the test comes on top of it.
 * @throws UsageError for what cannot be used, such as a configuration without a budget; MetaspoError when the models fail.
 */
export async function compare(configured: Configured, options: CompareOptions): Promise<CompareResult> {
  const loaded = loadedConfiguration(configured);
  const { budget, seed: firstSeed } = loaded.configuration;
  assertBudget(loaded);
  const arms = differentArms(options.methods);
  const seeds = [...new Set(options.seeds ?? [firstSeed, firstSeed + 1, firstSeed + 2])];
  const runs: ComparedRun[] = [];
  const origins: FiguresOrigin[] = [];
  let facts: Omit<SeedResult, 'runs' | 'origins'> | undefined;
  for (const seed of seeds) {
    const {
      runs: tested,
      origins: learnedWith,
      ...rest
    } = await compareWithSeed(loaded, arms, seed, options);
    runs.push(...tested);
    origins.push(...learnedWith);
    facts = rest;
  }
  if (facts === undefined)
    throw new UsageError('no-seeds', 'there is no seed to compare with', { where: '--seeds' });
  const { scoredOn, examples } = facts;
  const methods = compareMethods(runs, examples);
  const result = { scoredOn, ...joinedOrigin(origins), seeds, budget, methods, runs };
  return keptStudy(loaded, 'compare', result);
}

interface SeedResult extends Pick<CompareResult, 'scoredOn'> {
  readonly runs: readonly ComparedRun[];
  /** The models that the runs learned with and were tested with. */
  readonly origins: readonly FiguresOrigin[];
  /** Test examples of all tasks. */
  readonly examples: number;
}

/** All methods with one seed: the same splits, one opening of the test splits. */
async function compareWithSeed(
  loaded: LoadedConfiguration,
  arms: readonly Arm[],
  seed: number,
  options: CompareOptions,
): Promise<SeedResult> {
  const learned: (LearnedRun & { readonly method: string })[] = [];
  for (const arm of arms) {
    options.onStep?.(`${arm.name}, seed ${seed}`);
    const configuration = await fillingBudget(armConfiguration(loaded, arm, seed), options.signal);
    learned.push({ ...(await armRun(configuration, options)), method: arm.name });
  }
  options.onStep?.(`test of ${learned.length} system prompts, seed ${seed}`);
  const { configuration } = loaded;
  const unlimited = { ...loaded, configuration: { ...configuration, seed, budget: {} } };
  const project = await loadStudy(unlimited, ['base'], options);
  const { scoredOn, tasks } = studiedTasks(project.tasks);
  const evaluated = tasks.map((task) => ({ task, userPrompts: task.userPrompts }));
  const prompts = learned.map(({ method, run }) => ({
    name: method,
    prompt: systemPrompt(run.systemPrompt),
  }));
  const planned = totalOf(inReplies(loaded, tasks, evaluationCalls(prompts.length, evaluated)));
  const { prompts: scores, ...tested } = await inStudy(project, options, planned, ({ evaluate, observe }) =>
    evaluatePrompts(prompts, evaluated, evaluate, observe),
  );
  return {
    scoredOn,
    origins: [...learned.map(({ origin }) => origin), tested],
    examples: tasks.reduce((sum, { test }) => sum + test.size, 0),
    runs: learned.map(({ method, run }, index) => ({
      ...run,
      method,
      seed,
      tasks: (scores[index]?.tasks ?? []).map(({ name, score }) => ({ name, score })),
    })),
  };
}

/** The models of all runs of a comparison, which one configuration names, and which of them any run found to be simulated. */
function joinedOrigin(origins: readonly FiguresOrigin[]): FiguresOrigin {
  const [first] = origins;
  const simulated = origins.flatMap(simulatedIn);
  const simulatedModels = [...new Map(simulated.map((one) => [`${one.role} ${one.model}`, one])).values()];
  return {
    models: first?.models ?? {},
    ...(first?.otherBases && { otherBases: first.otherBases }),
    ...(first?.otherJudges && { otherJudges: first.otherJudges }),
    simulated: simulatedModels.length > 0,
    simulatedModels,
  };
}

function differentArms(names: readonly string[]): readonly Arm[] {
  const arms = [...new Set(names)].map(armNamed);
  if (arms.length >= 2) return arms;
  throw new UsageError('nothing-to-compare', 'a comparison needs two methods', {
    where: '--method',
    hint: 'Name each with --method, such as --method metaspo --method gepa.',
  });
}

/** Without a limit methods would be compared at whatever each happens to use. */
function assertBudget({ configuration: { budget } }: LoadedConfiguration): void {
  const { baseCalls, calls, usd, tokens } = budget;
  if ([baseCalls, calls, usd, tokens].some((limit) => limit !== undefined)) return;
  throw new UsageError('no-budget', 'methods are compared at the same budget, and there is none', {
    where: 'budget',
    hint: 'Set one, such as --set budget.baseCalls=18200 or --budget-usd 5.',
  });
}
