import { holm } from '../stats/holm.ts';
import { meanOrZero } from '../stats/moments.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TestedMean } from '../stats/student-interval.ts';
import { twoWayDifference, twoWayScore } from '../stats/two-way-mean.ts';

/** One method with one seed: what it learned, what that scored on unseen tasks, and what it used. */
export interface ComparedRun {
  /** `method`, or `method/preset`. */
  readonly method: string;
  readonly seed: number;
  readonly runId: string;
  readonly systemPrompt: string;
  readonly stopReason: string;
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  /** US dollars of learning; `null` where a call had no price. */
  readonly usd: number | null;
  readonly wallMs: number;
  /** Score of the learned system prompt on each task's test split; `null` when nothing could be scored. */
  readonly tasks: readonly { readonly name: string; readonly score: number | null }[];
}

/** A method over its seeds; amounts are means of a run. */
export interface ComparedMethod
  extends Pick<ComparedRun, 'method' | 'baseCalls' | 'optimizerCalls' | 'usd' | 'wallMs' | 'tasks'> {
  readonly seeds: number;
  /** Mean over tasks and seeds, with a 95 % interval for tasks and seeds like these; `null` where it cannot be known. */
  readonly score: Estimate | null;
  /** Against the first method, paired by task and seed; `p` is Holm adjusted over all methods. `null` for the first. */
  readonly difference: TestedMean | null;
  /** Characters of the learned system prompt. */
  readonly promptLength: number;
}

/**
 * Methods side by side. Only seeds that every method was run with count, and only tasks that were scored in all of
 * those runs. `examples`: test examples of all tasks.
 */
export function compareMethods(runs: readonly ComparedRun[], examples: number): readonly ComparedMethod[] {
  const methods = [...new Set(runs.map(({ method }) => method))];
  const seeds = seedsOfAll(runs, methods);
  const byMethod = methods.map((method) =>
    seeds.flatMap((seed) => runs.find((run) => run.method === method && run.seed === seed) ?? []),
  );
  const names = tasksOfAll(byMethod.flat());
  const scores = byMethod.map((own) => names.map((name) => own.map((run) => scoreOn(run, name) ?? 0)));
  const [first = []] = scores;
  const differences = scores.map((own, index) =>
    index === 0 ? undefined : twoWayDifference(minus(own, first)),
  );
  const adjusted = holm(differences.map((difference) => difference?.p ?? null));
  return byMethod.map((own, index): ComparedMethod => {
    const difference = differences[index];
    return {
      method: methods[index] ?? '',
      seeds: own.length,
      score: twoWayScore(scores[index] ?? [], examples) ?? null,
      difference: difference === undefined ? null : { ...difference, p: adjusted[index] ?? null },
      baseCalls: meanOrZero(own.map(({ baseCalls }) => baseCalls)),
      optimizerCalls: meanOrZero(own.map(({ optimizerCalls }) => optimizerCalls)),
      usd: own.some(({ usd }) => usd === null) ? null : meanOrZero(own.map(({ usd }) => usd ?? 0)),
      wallMs: meanOrZero(own.map(({ wallMs }) => wallMs)),
      promptLength: meanOrZero(own.map(({ systemPrompt }) => systemPrompt.length)),
      tasks: names.map((name, row) => ({ name, score: meanOrZero(scores[index]?.[row] ?? []) })),
    };
  });
}

function seedsOfAll(runs: readonly ComparedRun[], methods: readonly string[]): readonly number[] {
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  return seeds.filter((seed) =>
    methods.every((method) => runs.some((run) => run.method === method && run.seed === seed)),
  );
}

function tasksOfAll(runs: readonly ComparedRun[]): readonly string[] {
  const names = runs[0]?.tasks.map(({ name }) => name) ?? [];
  return names.filter((name) => runs.every((run) => scoreOn(run, name) !== null));
}

function scoreOn({ tasks }: ComparedRun, taskName: string): number | null {
  return tasks.find(({ name }) => name === taskName)?.score ?? null;
}

function minus(ones: readonly (readonly number[])[], others: readonly (readonly number[])[]) {
  return ones.map((row, task) => row.map((value, seed) => value - (others[task]?.[seed] ?? 0)));
}
