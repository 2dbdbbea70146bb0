import type { EvaluationRequest } from '../../evaluation/evaluation.ts';
import { evaluationFinished } from '../../optimizers/contract/evaluation-finished.ts';
import type { LearningContext, PlannedCalls } from '../../optimizers/contract/method.ts';
import { demonstrationCalls } from '../../optimizers/demonstrations/demonstrating.ts';
import { noCalls, sizesOf, times, together } from '../../optimizers/engine/calls.ts';
import { workbench } from '../../optimizers/engine/workbench.ts';
import { analyseAndWriteUserPrompt } from '../../optimizers/proposers/analyse-and-write.ts';
import { distinctPrompts, type UserPrompt } from '../../prompts/prompt.ts';
import { learningTask } from '../../tasks/learning-task.ts';
import type { LearningTask, Task } from '../../tasks/task.ts';
import type { NamedSystemPrompt } from '../evaluation-report.ts';
import { testCalls } from '../test-calls.ts';
import type { AdaptationReport, AdaptationSettings } from './adaptation-report.ts';
import { reportOf, type TestedSearch, testScores } from './adaptation-scores.ts';
import { withWorkedExamples } from './adapted-demonstrations.ts';
import { type BeamSearchResult, beamCalls, beamSearch } from './beam-search.ts';

/** The context of adapting: that of learning, without tasks and system prompt. */
export type AdaptationContext = Omit<LearningContext, 'tasks' | 'initialSystemPrompt'>;

const proposer = analyseAndWriteUserPrompt;

/** A system prompt with a number of examples. */
interface Variant {
  readonly system: NamedSystemPrompt;
  readonly tasks: readonly LearningTask[];
}

/**
 * Test-time adaptation (paper, section 5.3): user prompts of tasks are searched under each fixed system prompt, from each
 * number of examples; then every test split is opened once, for all prompts that were chosen.
 */
export async function adaptTasks(
  systems: readonly NamedSystemPrompt[],
  tasks: readonly Task[],
  settings: AdaptationSettings,
  context: AdaptationContext,
): Promise<AdaptationReport> {
  const searches: (Variant & { readonly found: BeamSearchResult })[] = [];
  let shortfall: string | undefined;
  for (const variant of variantsOf(systems, tasks, settings)) {
    const start = beamCalls(variant.tasks, { ...settings, rounds: 0 }, proposer);
    const verdict = context.budget.covers(start);
    if (!verdict.covered) {
      shortfall = verdict.explanation;
      break;
    }
    searches.push({ ...variant, found: await search(variant, settings, context) });
  }
  const tested = await testSearches(searches, tasks, settings, context);
  return { ...reportOf(tested, tasks, settings.testCurve ? 'test' : 'select'), shortfall };
}

/** The most calls of adapting, without those on the test splits. */
export function adaptationCalls(
  systemCount: number,
  tasks: readonly Task[],
  settings: AdaptationSettings,
): PlannedCalls {
  const { demonstrations } = settings;
  const steps = limitedTasks(tasks, settings).flatMap((limited) => [
    beamCalls(limited, settings, proposer),
    ...(demonstrations === undefined
      ? []
      : [demonstrationCalls({ tasks: sizesOf(limited) }, demonstrations)]),
  ]);
  return times(together(noCalls, ...steps), systemCount);
}

/** The most calls on the test splits. */
export function adaptationTestCalls(
  systemCount: number,
  tasks: readonly Task[],
  settings: AdaptationSettings,
): Required<PlannedCalls> {
  const rounds = settings.rounds + (settings.demonstrations === undefined ? 0 : 1);
  const prompts = settings.testCurve ? rounds + 1 : Math.min(rounds, 1) + 1;
  const pairs = systemCount * limitedTasks(tasks, settings).length * prompts;
  return testCalls(tasks.map((task) => ({ task, pairs })));
}

function variantsOf(
  systems: readonly NamedSystemPrompt[],
  tasks: readonly Task[],
  settings: AdaptationSettings,
): readonly Variant[] {
  return systems.flatMap((system) =>
    limitedTasks(tasks, settings).map((limited) => ({ system, tasks: limited })),
  );
}

/** The tasks cut down to each number of examples, fewest first. The smaller sets are parts of the larger ones. */
function limitedTasks(
  tasks: readonly Task[],
  { examples }: AdaptationSettings,
): readonly (readonly LearningTask[])[] {
  const counts = examples.map((count) => (count === 'all' ? Number.POSITIVE_INFINITY : count));
  const ascending = [...new Set(counts)].sort((one, other) => one - other);
  return ascending.map((count) => tasks.map((task) => withExamples(learningTask(task), count)));
}

function withExamples(task: LearningTask, count: number): LearningTask {
  const train = task.train.slice(0, count);
  return { ...task, train, select: task.select === task.train ? train : task.select.slice(0, count) };
}

async function search(
  { system, tasks }: Variant,
  settings: AdaptationSettings,
  context: AdaptationContext,
): Promise<BeamSearchResult> {
  const bench = workbench({ ...context, tasks, initialSystemPrompt: system.prompt });
  bench.introduce(system.prompt);
  const found = await beamSearch({ bench, system: system.prompt, settings, proposer }, tasks);
  const { demonstrations } = settings;
  return demonstrations === undefined
    ? found
    : withWorkedExamples(bench, system.prompt, found, demonstrations);
}

/** Opens each test split once, when all choices have been made. */
async function testSearches(
  searches: readonly (Variant & { readonly found: BeamSearchResult })[],
  tasks: readonly Task[],
  { testCurve }: AdaptationSettings,
  context: AdaptationContext,
): Promise<readonly TestedSearch[]> {
  const opened = tasks.map((task) => ({ task, examples: task.test.open('test of adapted user prompts') }));
  const plans = searches.map(({ system, tasks: limited, found }) => {
    const requests = opened.flatMap(({ task, examples }, column) =>
      promptsToTest(found, column, testCurve).map(
        (user): EvaluationRequest => ({ task, split: 'test', system: system.prompt, user, examples }),
      ),
    );
    return { system, tasks: limited, found, requests };
  });
  const evaluations = await context.evaluate(plans.flatMap(({ requests }) => requests));
  for (const evaluation of evaluations) {
    context.observe(evaluationFinished({ phase: 'test', iteration: 0 }, evaluation));
  }
  return testScores(plans, evaluations);
}

/** The first prompt and the choice; with a curve the choice of every round. Each once. */
function promptsToTest(
  { rounds }: BeamSearchResult,
  column: number,
  testCurve: boolean,
): readonly UserPrompt[] {
  const choices = rounds.flatMap((states) => states[column]?.choice.prompt ?? []);
  const wanted = testCurve ? choices : [choices[0], choices.at(-1)].filter((prompt) => prompt !== undefined);
  return distinctPrompts(wanted);
}
