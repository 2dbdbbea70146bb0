import { capitalised, intervalWords, plural, pointsText, probabilityWords } from '../foundation/figures.ts';
import { meanOf } from '../stats/moments.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TaskRole } from '../tasks/task.ts';
import type { RoleScores } from './role-scores.ts';

/** What the final test shows about a learned prompt. */
export interface LearnedVerdict {
  readonly kind: 'better' | 'worse' | 'too-little-evidence' | 'same-prompt' | 'not-tested';
  /** One or two sentences. */
  readonly text: string;
  /** Caveats, a sentence each, such as few tasks or results below their floor. */
  readonly notes: readonly string[];
}

export interface LearnedTest {
  /** Learning ended with the system prompt that it started from. */
  readonly isFirstPrompt: boolean;
  /** Whether learning has tried any other system prompt. Default true. */
  readonly hasTried?: boolean;
  /** Learning was not cut short and does not go on. Default true. */
  readonly hasEnded?: boolean;
  /** Absent without a finished test. */
  readonly gain?: Estimate | undefined;
  /** The judged scores; absent in runs that an earlier version stored. */
  readonly scores?: RoleScores | undefined;
  readonly role: TaskRole;
  /** The judged tasks. */
  readonly tasks: readonly { readonly name: string; readonly final: number | null; readonly floor: number }[];
}

/** What can be said about the learned prompt against the first one, in words. "Too little evidence" is an answer. */
export function learnedVerdict(test: LearnedTest): LearnedVerdict {
  const { isFirstPrompt, hasTried = true, hasEnded = true, gain } = test;
  if (isFirstPrompt && !hasEnded && gain === undefined)
    return { kind: 'same-prompt', text: 'No better system prompt has been found so far.', notes: [] };
  const noBetter = hasTried
    ? 'No better system prompt was found: the result is the first one.'
    : 'No other system prompt was tried: the result is the first one.';
  if (gain === undefined) {
    if (isFirstPrompt) return { kind: 'same-prompt', text: noBetter, notes: [] };
    return { kind: 'not-tested', text: 'The learned prompt was not tested.', notes: [] };
  }
  const notes = [...fewTasksNote(test), ...floorNotes(test)];
  if (isFirstPrompt && gain.mean === 0) return { kind: 'same-prompt', text: noBetter, notes };
  const subject = isFirstPrompt ? 'the learned user prompts are' : 'the learned prompt is';
  const begin = isFirstPrompt ? `${noBetter} ` : '';
  const kind = gain.low > 0 ? 'better' : gain.high < 0 ? 'worse' : 'too-little-evidence';
  const text =
    kind === 'too-little-evidence'
      ? `${begin}Too little evidence that ${subject} better than the first: the gain of ${evidence(test)} may be chance.`
      : `${begin}${capitalised(subject)} ${kind} than the first ${where(test)}: ${evidence(test)}.`;
  return { kind, text, notes: kind === 'too-little-evidence' ? [...couldShow(test), ...notes] : notes };
}

function evidence({ gain, scores }: LearnedTest): string {
  const { mean = 0, low = 0, high = 0 } = gain ?? {};
  const p = scores?.difference.p ?? null;
  const probability = p === null ? '' : `, ${probabilityWords(p)}`;
  return `${pointsText(mean)} points (${intervalWords(low, high)}${probability})`;
}

function where({ tasks, role }: LearnedTest): string {
  const [only] = tasks;
  if (tasks.length === 1 && only !== undefined) return `on ${only.name}`;
  return role === 'target'
    ? `on tasks like these ${tasks.length}, which it has not seen`
    : `on tasks like these ${tasks.length}, which it has learned from`;
}

function couldShow({ scores, tasks }: LearnedTest): readonly string[] {
  const gain = scores?.detectable?.gain;
  if (gain == null || gain >= 1 || tasks.length < 2) return [];
  return [`The smallest gain that these ${tasks.length} tasks would probably show is ${size(gain)} points.`];
}

/** With very few tasks even a large gain cannot be told from chance. */
function fewTasksNote({ tasks, role, scores }: LearnedTest): readonly string[] {
  const { detectable } = scores ?? {};
  if (detectable === undefined || tasks.length === 0) return [];
  return fewTasksWords({ role, tasks: tasks.length, ...detectable });
}

export interface FewTasks {
  readonly role: TaskRole;
  readonly tasks: number;
  /** The smallest gain that a test over them could show; `null` where none could be. */
  readonly gain: number | null;
  /** The same with more tasks like these. */
  readonly withMore: { readonly tasks: number; readonly gain: number | null };
}

/** A warning that a test has too few tasks, with what more would show; empty if it has enough. */
export function fewTasksWords({ role, tasks, gain, withMore }: FewTasks): readonly string[] {
  if (tasks >= withMore.tasks || tasks === 0) return [];
  const [few, more] = [numberWord(tasks), numberWord(withMore.tasks)];
  const shown =
    tasks === 1
      ? 'one says nothing about others'
      : gain === null || gain >= 1
        ? `${few} can't show anything`
        : `${few} can only show gains of ${size(gain)} points or more`;
  const better =
    withMore.gain === null || tasks === 1 ? '' : `, ${more} could show ${size(withMore.gain)} points`;
  return [`Too few ${role} tasks: ${shown}${better}.`];
}

function floorNotes({ tasks, role, scores }: LearnedTest): readonly string[] {
  const below = tasks.filter(({ final, floor }) => final !== null && final < floor);
  if (below.length === 0) return [];
  const names = below.slice(0, 3).map(({ name }) => name);
  const others = below.length > names.length ? ` and ${below.length - names.length} more` : '';
  const floor = meanOf(tasks.map((task) => task.floor));
  const isMeanBelow = scores !== undefined && tasks.length > 1 && scores.final.mean < floor;
  const mean = isMeanBelow ? ', and so does the mean' : '';
  return [
    `On ${below.length === 1 ? names[0] : `${below.length} of ${plural(tasks.length, `${role} task`)} (${names.join(', ')}${others})`} the learned prompt scores below the floor${mean}: a constant answer or chance would do better.`,
  ];
}

function size(gain: number): string {
  return pointsText(gain).replace('+', '');
}

function numberWord(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count);
}
