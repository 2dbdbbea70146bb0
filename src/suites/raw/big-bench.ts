import { readJsonDocument } from './json-document.ts';
import {
  changedSchema,
  innerRecord,
  innerRecords,
  listField,
  type RawRecord,
  rawRecords,
  textField,
  textsField,
} from './raw-record.ts';

/** An example of a BIG-bench task, whichever form it was published in. */
export interface BigBenchExample {
  /** Without options, choices and the marks around them. */
  readonly question: string;
  /** In the source's order; absent where answers are free. */
  readonly options?: readonly string[];
  /** The right answers as texts, the best first; more than one where several are right. */
  readonly targets: readonly string[];
  /** The source gave the options letters, so their order says nothing about the answer. */
  readonly lettered: boolean;
  readonly where: string;
}

const shape = { name: 'a BIG-bench task', list: 'examples' };

/**
 * Examples of a `task.json` of BIG-bench, of a file of BIG-Bench-Hard (options in the input, letters as targets), or
 * rows of the Hugging Face form (prefixes and choices in the input).
 */
export async function* bigBenchExamples(path: string, signal?: AbortSignal): AsyncGenerator<BigBenchExample> {
  if (path.endsWith('.json')) yield* documentExamples(await readJsonDocument(path, shape, signal));
  else for await (const raw of rawRecords(path, { signal })) yield rowExample(raw);
}

function* documentExamples({ record, where }: RawRecord): Generator<BigBenchExample> {
  for (const [index, raw] of innerRecords({ record, where }, 'examples').entries()) {
    const located = { record: raw.record, where: `${where}, example ${index + 1}` };
    yield documentExample(located, prefixOf(record));
  }
}

/** A question that the file asks once for all examples. Instructions are left to the user prompt. */
function prefixOf({ task_prefix: prefix }: Readonly<Record<string, unknown>>): string {
  const text = typeof prefix === 'string' ? prefix.trim() : '';
  return text.endsWith('?') ? `${text} ` : '';
}

function documentExample(raw: RawRecord, prefix: string): BigBenchExample {
  const { question, options: shown } = splitOptions(textField(raw, 'input'));
  const asked = `${question.startsWith(prefix.trim()) ? '' : prefix}${question}`;
  const base = { question: asked, where: raw.where };
  if (raw.record.target_scores !== undefined) {
    const scores = Object.entries(innerRecord(raw, 'target_scores').record);
    return {
      ...base,
      lettered: false,
      ...scored(scores.map(([option, score]) => [option.trim(), Number(score)])),
    };
  }
  const targets = Array.isArray(raw.record.target) ? textsField(raw, 'target') : [textField(raw, 'target')];
  if (shown === undefined) return { ...base, targets, lettered: false };
  const lettered = targets.map((target) => optionByLetter(target, shown) ?? target);
  return { ...base, options: shown, targets: lettered, lettered: true };
}

function rowExample(raw: RawRecord): BigBenchExample {
  const question = textField(raw, 'inputs')
    .replace(/^\s*Q:\s*/, '')
    .replace(/\n\s*(?:A|Answer|Relation|Possible times):\s*$/, '')
    .replaceAll(/\n[ \t]*(?:choice|option):.*/g, '')
    .trim();
  const targets = textsField(raw, 'targets');
  const options = (raw.record.multiple_choice_targets ?? []) as readonly unknown[];
  if (options.length === 0) return { question, targets, lettered: false, where: raw.where };
  const scores = listField(raw, 'multiple_choice_scores').map(Number);
  if (scores.length !== options.length)
    throw changedSchema(raw, 'multiple_choice_scores', 'as long as the choices');
  const { options: texts, targets: best } = scored(
    textsField(raw, 'multiple_choice_targets').map((option, index) => [option, scores[index] ?? 0]),
  );
  return {
    question,
    options: texts,
    targets: best.length > 0 ? best : targets,
    lettered: false,
    where: raw.where,
  };
}

/** The options, and those with the best score; none when no score is above 0. */
function scored(scores: readonly (readonly [option: string, score: number])[]): {
  options: readonly string[];
  targets: readonly string[];
} {
  const best = Math.max(...scores.map(([, score]) => score));
  const targets = best > 0 ? scores.filter(([, score]) => score === best) : [];
  return { options: scores.map(([option]) => option), targets: targets.map(([option]) => option) };
}

/** Cuts `Options:` and its lines (`(A) text` or `- text`) off an input. */
function splitOptions(input: string): { question: string; options?: readonly string[] } {
  const [question = '', listed] = input.split(/\n\s*Options:\s*\n/, 2);
  if (listed === undefined) return { question: input };
  return {
    question,
    options: listed
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\s*(?:\([A-Z]\)|-)\s*/, '').trim()),
  };
}

function optionByLetter(target: string, options: readonly string[]): string | undefined {
  const letter = /^\(?([A-Z])\)?$/.exec(target.trim())?.[1];
  return letter === undefined ? undefined : options[letter.charCodeAt(0) - 'A'.charCodeAt(0)];
}
