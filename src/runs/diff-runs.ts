import { simulatedNames } from '../models/simulated-notice.ts';
import type { TaskRole } from '../tasks/task.ts';
import { type LearnedTexts, learnedPrompts } from './learned-prompts.ts';
import type { RunDetails } from './run-details.ts';
import { type TextChange, textChanges } from './text-changes.ts';

/** Final test scores in [0, 1]; `null` where a run has none. `difference` is second minus first. */
export interface ScorePair {
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
}

export interface RunDiff {
  readonly first: string;
  readonly second: string;
  /** Facts in which the runs differ, such as method or seed. */
  readonly facts: readonly { readonly name: string; readonly first: string; readonly second: string }[];
  readonly systemPrompt: readonly TextChange[];
  /** The best user prompt of each task that both runs have. */
  readonly userPrompts: readonly { readonly taskName: string; readonly changes: readonly TextChange[] }[];
  /** Mean of the final test. */
  readonly score: ScorePair;
  readonly tasks: readonly (ScorePair & { readonly name: string; readonly role: TaskRole })[];
}

/**
 * What tells two runs apart. The differences of scores have no interval here: they compare two finished tests, and
 * say nothing when the runs were tested on other examples.
 */
export function diffRuns(first: RunDetails, second: RunDetails): RunDiff {
  const [firstTexts, secondTexts] = [learnedPrompts(first), learnedPrompts(second)];
  return {
    first: first.id,
    second: second.id,
    facts: differentFacts(first, second),
    systemPrompt: textChanges(firstTexts.systemPrompt, secondTexts.systemPrompt),
    userPrompts: userPromptChanges(firstTexts, secondTexts),
    score: scorePair(first.test?.score.final.mean, second.test?.score.final.mean),
    tasks: taskScores(first, second),
  };
}

function userPromptChanges(first: LearnedTexts, second: LearnedTexts): RunDiff['userPrompts'] {
  return first.userPrompts.flatMap(({ taskName, prompts }) => {
    const other = second.userPrompts.find((task) => task.taskName === taskName);
    const [before, after] = [prompts[0], other?.prompts[0]];
    if (before === undefined || after === undefined) return [];
    return [{ taskName, changes: textChanges(before, after) }];
  });
}

function taskScores(first: RunDetails, second: RunDetails): RunDiff['tasks'] {
  const [before, after] = [first.test?.tasks ?? [], second.test?.tasks ?? []];
  const tasks = new Map([...before, ...after].map(({ name, role }) => [name, role]));
  const scoreIn = (tested: typeof before, name: string) => tested.find((task) => task.name === name)?.final;
  return [...tasks].map(([name, role]) => ({
    name,
    role,
    ...scorePair(scoreIn(before, name), scoreIn(after, name)),
  }));
}

function scorePair(first: number | null = null, second: number | null = null): ScorePair {
  return { first, second, difference: first === null || second === null ? null : second - first };
}

function differentFacts(first: RunDetails, second: RunDetails): RunDiff['facts'] {
  const [before, after] = [comparedFacts(first), comparedFacts(second)];
  return before.flatMap(([name, value], index) => {
    const other = after[index]?.[1] ?? '';
    return value === other ? [] : [{ name, first: value, second: other }];
  });
}

function comparedFacts({ facts, status }: RunDetails): readonly (readonly [name: string, value: string])[] {
  const { method, preset, seed, models, version, tasks } = facts;
  return [
    ['status', status],
    ['method', method],
    ['preset', preset],
    ['seed', String(seed)],
    ['base model', models.base ?? 'none'],
    ['optimizer model', models.optimizer ?? 'none'],
    ['simulated', simulatedNames(facts)],
    ['version', version],
    ['source tasks', taskNames(tasks, 'source')],
    ['target tasks', taskNames(tasks, 'target')],
  ];
}

function taskNames(tasks: RunDetails['facts']['tasks'], role: TaskRole): string {
  return tasks
    .filter((task) => task.role === role)
    .map(({ name }) => name)
    .join(', ');
}
