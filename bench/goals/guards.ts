import { proving } from '../../src/optimizers/proving/proving.ts';
import type { GuardSettings } from '../../src/optimizers/requirements/guard-settings.ts';
import { type BenchWorld, mean } from '../quality/worlds.ts';
import { type InWorld, kindsAndAll, markdownTable, points, pointsOverWorlds } from './intervals.ts';
import { learnFrom, method, trueScores, tunedToOneTask } from './worlds.ts';

interface Bound extends Pick<GuardSettings, 'taskLoss' | 'lossConfidence'> {
  /** Every prompt that is learned from has to prove it, and not the last one alone. */
  readonly provesEach?: true;
}

/** Bounds of the loss of any task; without one nothing is guarded. */
const bounds: readonly (Bound | undefined)[] = [
  undefined,
  { taskLoss: 0.1 },
  { taskLoss: 0.05 },
  { taskLoss: 0.05, lossConfidence: 0 },
  { taskLoss: 0.05, provesEach: true },
];

export interface GuardedRun {
  readonly kind: string;
  readonly seed: number;
  readonly bound: Bound | undefined;
  /** By source task, the learned prompt minus the first. */
  readonly changes: readonly number[];
  readonly isFirst: boolean;
  readonly baseCalls: number;
}

/** The same learning without a guard and with bounds, from a prompt that was tuned to one of the tasks. */
export async function guardArms(
  world: BenchWorld,
  baseCalls: number,
  hasFragileTask: boolean,
): Promise<readonly GuardedRun[]> {
  const fragileTask = hasFragileTask ? world.source.at(-1) : undefined;
  const first = await tunedToOneTask(world);
  const before = trueScores(world, first.text, fragileTask);
  const runs: GuardedRun[] = [];
  for (const bound of bounds) {
    const { provesEach, ...guards } = bound ?? {};
    const own = bound === undefined || provesEach === true ? method : proving(method);
    const learned = await learnFrom(world, {
      method: own,
      first,
      guards: bound && guards,
      baseCalls,
      fragileTask,
    });
    const changes = trueScores(world, learned.text, fragileTask).map(
      (score, task) => score - (before[task] as number),
    );
    const { kind = 'additive' } = world.variant;
    const isFirst = learned.text === first.text;
    runs.push({ kind, seed: world.seed, bound, changes, isFirst, baseCalls: learned.baseCalls });
  }
  return runs;
}

/** A row for each bound in each kind of world; costs and savings are paired by world with the run without a guard. */
export function guardTable(made: readonly (readonly GuardedRun[])[]): string {
  const rows = kindsAndAll(made.flat()).flatMap(({ kind, own }) => {
    const unguarded = own.filter(({ bound }) => bound === undefined);
    return bounds.map((bound) => {
      const guarded = own.filter((run) => boundWords(run.bound) === boundWords(bound));
      return [kind, boundWords(bound), ...figuresOf(guarded, bound && unguarded)];
    });
  });
  return markdownTable(heads, rows);
}

const heads = [
  'worlds',
  '`taskLoss`',
  'mean change',
  'against no guard',
  'worst task',
  'against no guard',
  'worst task of all runs',
  'runs in which a task loses more than 5 points',
  'more than 10 points',
  'first prompt kept',
  'base calls',
];

/** `unguarded`: the runs in the same worlds without a guard, to compare with. */
function figuresOf(runs: readonly GuardedRun[], unguarded?: readonly GuardedRun[]): readonly string[] {
  const meanChange = ({ changes }: GuardedRun) => mean(changes);
  const worstChange = ({ changes }: GuardedRun) => Math.min(...changes);
  const against = (figure: (run: GuardedRun) => number) =>
    unguarded === undefined ? '' : pointsOverWorlds(paired(runs, unguarded, figure));
  const worst = runs.map(worstChange);
  const losing = (loss: number) => `${worst.filter((change) => change < -loss).length} of ${runs.length}`;
  return [
    points(mean(runs.map(meanChange))),
    against(meanChange),
    points(mean(worst)),
    against(worstChange),
    points(Math.min(...worst)),
    losing(0.05),
    losing(0.1),
    `${runs.filter(({ isFirst }) => isFirst).length} of ${runs.length}`,
    mean(runs.map(({ baseCalls }) => baseCalls)).toFixed(0),
  ];
}

function paired(
  runs: readonly GuardedRun[],
  others: readonly GuardedRun[],
  figure: (run: GuardedRun) => number,
): readonly InWorld[] {
  return runs.flatMap((run) => {
    const other = others.find(({ kind, seed }) => kind === run.kind && seed === run.seed);
    return other === undefined ? [] : [{ seed: run.seed, value: figure(run) - figure(other) }];
  });
}

function boundWords(bound: Bound | undefined): string {
  if (bound === undefined) return 'none';
  const { taskLoss, lossConfidence, provesEach } = bound;
  if (provesEach) return `${taskLoss}, proved at each step`;
  return lossConfidence === undefined ? String(taskLoss) : `${taskLoss}, confidence ${lossConfidence}`;
}
