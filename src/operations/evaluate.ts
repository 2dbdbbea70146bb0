import { evaluatePrompts, evaluationCalls } from '../studies/evaluate-prompts.ts';
import type { EvaluatedTask, NamedSystemPrompt, PromptEvaluation } from '../studies/evaluation-report.ts';
import {
  generateUserPrompts,
  generationCalls,
  type MissingUserPrompts,
  paperGeneration,
} from '../studies/generate-user-prompts.ts';
import type { MeasuredNoise } from '../studies/noise-floor.ts';
import type { Task } from '../tasks/task.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { userPromptsFromFile } from './evaluating/user-prompt-file.ts';
import { inReplies, totalOf } from './learning/planned-calls.ts';
import type { StudyFacts } from './page/study-data.ts';
import type { Session } from './session/session.ts';
import { namedSystemPrompts } from './studying/named-system-prompts.ts';
import { type StudiedTasks, studiedTasks } from './studying/studied-tasks.ts';
import { inStudy, keptStudy, loadStudy, promptWriting, type StudyOptions } from './studying/study.ts';

export interface EvaluateOptions extends StudyOptions {
  /**
   * The system prompts, given or named: a file, a run, a baseline (such as `default` or `cot`) or a text each. Default: the
   * configuration's own.
   */
  readonly system?: readonly (string | NamedSystemPrompt)[];
  /** Names of the tasks. Default: all target tasks (source tasks, where there are no others). */
  readonly tasks?: readonly string[];
  /** Default `own`. */
  readonly userPrompts?: UserPromptSource;
  /** Scores every system prompt twice, with fresh samples, to learn what is noise. Default false. */
  readonly aa?: boolean;
  /** Where relative paths start. Default: the working directory. */
  readonly workingDirectory?: string;
  /** Asks something else within the same session, before the test splits are read. */
  readonly first?: (session: Session) => Promise<void>;
}

/**
 * Where the user prompts come from: the tasks' `own`, a JSON `file` of templates, or written by the optimizer model
 * from so many train `examples` (default 10) of each task, `count` of them (default 10).
 */
export type UserPromptSource =
  | 'own'
  | { readonly file: string }
  | { readonly generate: { readonly count?: number; readonly examples?: number } };

/** What `metaspo evaluate --json` prints. */
export interface EvaluateResult extends Omit<PromptEvaluation, 'noise'>, StudyFacts {
  /** What fresh samples of the same prompts differ by; absent unless it was asked for. */
  readonly noise?: MeasuredNoise;
  /** Whose test splits were read. */
  readonly scoredOn: StudiedTasks['scoredOn'];
  /** Tasks for which fewer user prompts were written than asked for; without any, a task is left out. */
  readonly missingUserPrompts: readonly MissingUserPrompts[];
}

/**
 * Scores system prompts on the test splits of the target tasks, each with every user prompt of its task, and says what
 * their differences allow to conclude.
 * @throws UsageError for what cannot be used; MetaspoError when the models fail or the budget ends.
 */
export async function evaluate(
  configured: Configured,
  options: EvaluateOptions = {},
): Promise<EvaluateResult> {
  const loaded = loadedConfiguration(configured);
  const { userPrompts: source = 'own', aa = false, workingDirectory = '.' } = options;
  const { system = [`text:${loaded.configuration.systemPrompt}`] } = options;
  const prompts = namedSystemPrompts(system, { workingDirectory, directory: loaded.directory });
  const generation = typeof source === 'object' && 'generate' in source ? source.generate : undefined;
  const project = await loadStudy(
    loaded,
    generation === undefined ? ['base'] : ['base', 'optimizer'],
    options,
  );
  const { scoredOn, tasks } = studiedTasks(project.tasks, options.tasks);
  const given = givenUserPrompts(source, tasks, workingDirectory);
  const planned = evaluationCalls(prompts.length, given ?? expected(tasks, generation), { aa });
  const generating = given === undefined ? generationCalls(tasks.length, filled(generation)) : undefined;
  const requests = totalOf(inReplies(loaded, tasks, planned)) + (generating?.optimizerCalls ?? 0);
  const result = await inStudy(project, options, requests, async (session) => {
    await options.first?.(session);
    const made =
      given === undefined
        ? await generateUserPrompts(tasks, filled(generation), promptWriting(session, tasks))
        : undefined;
    const evaluated = given ?? made?.tasks ?? [];
    const { noise, ...report } = await evaluatePrompts(
      prompts,
      evaluated,
      session.evaluate,
      session.observe,
      { aa, lossConfidence: project.guards.lossConfidence },
    );
    const { concurrency } = loaded.configuration;
    return {
      ...report,
      noise: noise && { ...noise, concurrency },
      scoredOn,
      missingUserPrompts: made?.missing ?? [],
    };
  });
  return keptStudy(loaded, 'evaluate', result);
}

type Generation = { readonly count?: number; readonly examples?: number };

function givenUserPrompts(
  source: UserPromptSource,
  tasks: readonly Task[],
  workingDirectory: string,
): readonly EvaluatedTask[] | undefined {
  if (source === 'own') return tasks.map((task) => ({ task, userPrompts: task.userPrompts }));
  return 'file' in source ? userPromptsFromFile(source.file, tasks, workingDirectory) : undefined;
}

/** As many user prompts as will be written, for the number of calls. */
function expected(tasks: readonly Task[], generation: Generation | undefined): readonly EvaluatedTask[] {
  const { count } = filled(generation);
  return tasks.map((task) => {
    const [first] = task.userPrompts;
    return { task, userPrompts: first === undefined ? [] : Array.from({ length: count }, () => first) };
  });
}

function filled({ count = paperGeneration.count, examples = paperGeneration.examples }: Generation = {}) {
  return { count, examples };
}
