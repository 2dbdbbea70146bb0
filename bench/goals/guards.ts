import { proving } from '../../src/optimizers/proving/proving.ts';
import type { GuardSettings } from '../../src/optimizers/requirements/guard-settings.ts';
import { type BenchWorld, mean } from '../quality/worlds.ts';
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

interface GuardedRun {
  readonly kind: string;
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
    runs.push({ kind, bound, changes, isFirst: learned.text === first.text, baseCalls: learned.baseCalls });
  }
  return runs;
}

export function guardTable(made: readonly (readonly GuardedRun[])[]): string {
  const runs = made.flat();
  const kinds = [...new Set(runs.map(({ kind }) => kind))];
  const rows = [...kinds, 'all'].flatMap((kind) =>
    bounds.map((bound) =>
      rowOf(
        kind,
        bound,
        runs.filter(
          (run) => boundWords(run.bound) === boundWords(bound) && (kind === 'all' || run.kind === kind),
        ),
      ),
    ),
  );
  return [
    '| worlds | `taskLoss` | mean change | worst task | worst task of all runs | runs in which a task loses more than 5 points | more than 10 points | first prompt kept | base calls |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function rowOf(kind: string, bound: Bound | undefined, runs: readonly GuardedRun[]): string {
  const worst = runs.map(({ changes }) => Math.min(...changes));
  const losing = (loss: number) => `${worst.filter((change) => change < -loss).length} of ${runs.length}`;
  const cells = [
    kind,
    boundWords(bound),
    points(mean(runs.map(({ changes }) => mean(changes)))),
    points(mean(worst)),
    points(Math.min(...worst)),
    losing(0.05),
    losing(0.1),
    `${runs.filter(({ isFirst }) => isFirst).length} of ${runs.length}`,
    mean(runs.map(({ baseCalls }) => baseCalls)).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

export function points(change: number): string {
  const text = (100 * change).toFixed(1);
  return text.startsWith('-') ? text : `+${text}`;
}

function boundWords(bound: Bound | undefined): string {
  if (bound === undefined) return 'none';
  const { taskLoss, lossConfidence, provesEach } = bound;
  if (provesEach) return `${taskLoss}, proved at each step`;
  return lossConfidence === undefined ? String(taskLoss) : `${taskLoss}, confidence ${lossConfidence}`;
}
