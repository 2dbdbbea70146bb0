import { intervalWords, pointsText, probabilityWords } from '../foundation/figures.ts';
import type { TestedMean } from '../stats/student-interval.ts';

/** The conclusion of a comparison. */
export interface Verdict {
  readonly kind: 'better' | 'worse' | 'within-noise' | 'too-little-evidence' | 'same';
  /** One or two sentences. */
  readonly text: string;
}

export interface VerdictInput extends TestedMean {
  readonly a: string;
  readonly b: string;
  readonly tasks: number;
  /** Both names stand for one text: there is nothing to find out. Default false. */
  readonly isSamePrompt?: boolean;
  /** The one task's name, where there is only one. */
  readonly onlyTask?: string;
  /** The smallest difference that such data would show; `null` where it cannot be known. */
  readonly detectable: number | null;
  /** Differences up to this size are noise of repeated calls; 0 where that was not measured. */
  readonly noise: number;
}

const level = 0.05;

/** The verdict on `a` against `b` in words. Pure; "too little evidence" is a verdict too. */
export function verdictOf(input: VerdictInput): Verdict {
  const { mean, low, high, p, noise } = input;
  const [a, b] = [asName(input.a), asName(input.b)];
  const evidence = `${points(mean)}, ${intervalWords(low, high)}${p === null ? '' : `, ${probabilityWords(p)}`}`;
  if (input.isSamePrompt) {
    return { kind: 'same', text: `${a} and ${b} are the same system prompt: there is nothing to compare.` };
  }
  if (mean === 0 && p === 1) {
    return {
      kind: 'same',
      text: `${a} and ${b} score the same on every task taken together. ${couldShow(input)}`,
    };
  }
  if (p === null || p >= level) {
    return {
      kind: 'too-little-evidence',
      text: `Too little evidence that ${a} and ${b} differ (${evidence}). ${couldShow(input)}`,
    };
  }
  if (Math.abs(mean) <= noise) {
    return {
      kind: 'within-noise',
      text: `The difference between ${a} and ${b} (${evidence}) is within what the same prompt differs by when it is asked twice (${points(noise)}).`,
    };
  }
  const kind = mean > 0 ? 'better' : 'worse';
  return { kind, text: `${a} is ${kind} than ${b} ${where(input)} (${evidence}).${limitOf(input)}` };
}

function where({ onlyTask, tasks }: VerdictInput): string {
  return onlyTask === undefined ? `on tasks like these ${tasks}` : `on ${onlyTask}`;
}

function limitOf({ onlyTask }: VerdictInput): string {
  return onlyTask === undefined ? '' : ' One task says nothing about others.';
}

function couldShow({ detectable, onlyTask, tasks }: VerdictInput): string {
  if (detectable === null) return 'These data cannot show a difference of any size.';
  const data = onlyTask === undefined ? `${tasks} tasks with these examples` : `the examples of ${onlyTask}`;
  const size = points(detectable).replace(/^\+/, '');
  return `The smallest difference that ${data} would probably show is ${size}.`;
}

/** A difference in points of 100, with its sign. */
function points(value: number): string {
  return `${pointsText(value)} points`;
}

/** A name with spaces is a prompt's text: quotes keep it apart from the sentence. */
export function asName(name: string): string {
  return /\s/.test(name.replace(/ \([a-z]+\)$/, '')) ? `“${name}”` : name;
}
