import { adaptationCalls, adaptationTestCalls, adaptTasks } from '../studies/adaptation/adapt-tasks.ts';
import type {
  AdaptationReport,
  AdaptationSettings,
  TaskAdaptation,
} from '../studies/adaptation/adaptation-report.ts';
import { paperBeam } from '../studies/adaptation/beam-state.ts';
import type { Task } from '../tasks/task.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { inReplies, totalOf } from './learning/planned-calls.ts';
import type { StudyFacts } from './page/study-data.ts';
import { namedSystemPrompts } from './studying/named-system-prompts.ts';
import { type StudiedTasks, studiedTasks } from './studying/studied-tasks.ts';
import { inStudy, keptStudy, loadStudy, promptWriting, type StudyOptions } from './studying/study.ts';

export interface AdaptOptions extends StudyOptions, Partial<AdaptationSettings> {
  /** The system prompt that stays fixed: a file, a run, a baseline or a text. Default: the configuration's own. */
  readonly system?: string;
  /** Other system prompts to compare with: the same search is done under each. */
  readonly against?: readonly string[];
  /** Names of the tasks. Default: all target tasks (source tasks, where there are no others). */
  readonly tasks?: readonly string[];
  /** Where relative paths start. Default: the working directory. */
  readonly workingDirectory?: string;
}

/** What `metaspo adapt --json` prints. */
export interface AdaptResult extends AdaptationReport, StudyFacts {
  readonly scoredOn: StudiedTasks['scoredOn'];
  readonly settings: AdaptationSettings;
  /** Of the first system prompt, from the most examples. */
  readonly tasks: readonly TaskAdaptation[];
  /** How often each test split was opened. */
  readonly testReadings: number;
}

/**
 * Adapts user prompts of target tasks under a fixed system prompt: a beam search on train, the choice on `select`, the
 * test splits read once at the end.
 * @throws UsageError for what cannot be used; MetaspoError when the models fail or the budget ends before the first task is scored.
 */
export async function adapt(configured: Configured, options: AdaptOptions = {}): Promise<AdaptResult> {
  const loaded = loadedConfiguration(configured);
  const {
    system = `text:${loaded.configuration.systemPrompt}`,
    against = [],
    workingDirectory = '.',
  } = options;
  const places = { workingDirectory, directory: loaded.directory };
  const systems = namedSystemPrompts([system, ...against], places);
  const settings = settingsOf(options, loaded.configuration.demonstrations);
  const project = await loadStudy(loaded, ['base', 'optimizer'], options);
  const { scoredOn, tasks } = studiedTasks(project.tasks, options.tasks);
  const testCalls = inReplies(loaded, tasks, adaptationTestCalls(systems.length, tasks, settings));
  const planned = inReplies(loaded, tasks, adaptationCalls(systems.length, tasks, settings));
  const plannedRequests = totalOf(planned) + totalOf(testCalls);
  const result = await inStudy(project, options, plannedRequests, async (session) => {
    session.account.setAside(testCalls);
    const before = readingsOf(tasks);
    const report = await adaptTasks(systems, tasks, settings, promptWriting(session, tasks));
    const first = report.adaptations.filter((adaptation) => adaptation.system === systems[0]?.name);
    return {
      ...report,
      scoredOn,
      settings,
      tasks: first.at(-1)?.tasks ?? [],
      testReadings: readingsOf(tasks) - before,
    };
  });
  return keptStudy(loaded, 'adapt', result);
}

function settingsOf(
  options: AdaptOptions,
  demonstrations: AdaptationSettings['demonstrations'],
): AdaptationSettings {
  const { beam = paperBeam.beam, children = paperBeam.children, rounds = paperBeam.rounds } = options;
  const { examples = ['all'], testCurve = false } = options;
  return { beam, children, rounds, examples, testCurve, ...(demonstrations && { demonstrations }) };
}

function readingsOf(tasks: readonly Task[]): number {
  return Math.max(0, ...tasks.map(({ test }) => test.readings.length));
}
