import { acceptanceOf } from '../../src/optimizers/selection/race/race.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { racedOut } from '../../src/stats/race.ts';
import { randomStream } from '../../src/stats/random.ts';
import { type Estimate, stratifiedMean } from '../../src/stats/stratified-mean.ts';
import { type Contender, drawContender, type Stage, taskCount } from './outcomes.ts';

const contenders = 4;
const { raceBlocks, raceErrorRate, raceFewestExamples, confirmationExamples } = methodSettings('efficient');
const fullExamples = 50;
const iterations = 100;
const iterationOf: Readonly<Record<Stage, number>> = { early: 1, middle: 50, late: 100, 'no effect': 50 };

/** What happened in many races, in shares of the races in which it could. */
export interface RaceErrors {
  /** The best candidate was better than the incumbent and dropped before the end. */
  readonly bestDropped: number;
  /** What was accepted was truly not better than the incumbent; of all races. */
  readonly worseAccepted: number;
  /** The same by full evaluation: the largest mean of 50 examples a task, if above zero. */
  readonly worseAcceptedInFull: number;
  /** True gain a race, in the unit of scores. */
  readonly gain: number;
  readonly gainInFull: number;
  /** Base calls a race, the incumbent's included; full evaluation asks 1,000. */
  readonly calls: number;
}

export function raceErrors(blockSize: number, stage: Stage, races: number): RaceErrors {
  const stream = randomStream(1, 'race errors', blockSize, stage);
  const results = Array.from({ length: races }, () => {
    const all = Array.from({ length: contenders }, (_unused, index) =>
      drawContender(String(index), stage, fullExamples, stream),
    );
    const best = all.reduce((one, other) => (other.gain > one.gain ? other : one));
    const race = runRace(all, blockSize, iterationOf[stage]);
    const full = leaderOf(all, fullExamples);
    const inFull = gainOf(full, fullExamples).mean > 0 ? full : undefined;
    return { best, race, inFull };
  });
  const hopeful = results.filter(({ best }) => best.gain > 0);
  return {
    bestDropped: share(hopeful, ({ best, race }) => race.dropped.has(best.id)),
    worseAccepted: share(results, ({ race }) => race.accepted !== undefined && race.accepted.gain <= 0),
    worseAcceptedInFull: share(results, ({ inFull }) => inFull !== undefined && inFull.gain <= 0),
    gain: meanOf(results.map(({ race }) => race.accepted?.gain ?? 0)),
    gainInFull: meanOf(results.map(({ inFull }) => inFull?.gain ?? 0)),
    calls: meanOf(results.map(({ race }) => race.calls)),
  };
}

/** The steps of `selection/race.ts` over drawn outcomes: the confirmation's are those after the race's. */
function runRace(all: readonly Contender[], blockSize: number, iteration: number) {
  const dropped = new Set<string>();
  let running = all;
  let calls = 0;
  for (let block = 1; block <= raceBlocks; block += 1) {
    calls += (running.length + 1) * blockSize * taskCount;
    const examples = block * blockSize;
    const leader = leaderOf(running, examples);
    const isAhead = gainOf(leader, examples).mean > 0;
    const standings = running
      .filter((one) => !isAhead || one !== leader)
      .map((one) => ({
        id: one.id,
        toLeader: isAhead ? between(one, leader, examples) : firstOf(one, examples),
      }));
    for (const { id } of racedOut(standings, { errorRate: raceErrorRate, fewest: raceFewestExamples }))
      dropped.add(id);
    running = running.filter(({ id }) => !dropped.has(id));
    if (running.length === 0) return { dropped, calls, accepted: undefined };
  }
  const leader = leaderOf(running, raceBlocks * blockSize);
  const examples = raceBlocks * blockSize + confirmationExamples;
  if (gainOf(leader, raceBlocks * blockSize).mean <= 0) return { dropped, calls, accepted: undefined };
  const { accepted } = acceptanceOf(gainOf(leader, examples), iteration, iterations);
  calls += 2 * confirmationExamples * taskCount;
  return { dropped, calls, accepted: accepted ? leader : undefined };
}

function leaderOf(all: readonly Contender[], examples: number): Contender {
  return all.reduce((one, other) =>
    gainOf(other, examples).mean > gainOf(one, examples).mean ? other : one,
  );
}

function gainOf(one: Contender, examples: number): Estimate {
  return stratifiedMean(firstOf(one, examples)) ?? { mean: 0, low: 0, high: 0 };
}

function firstOf({ differences }: Contender, examples: number): readonly (readonly number[])[] {
  return differences.map((values) => values.slice(0, examples));
}

function between(one: Contender, other: Contender, examples: number): readonly (readonly number[])[] {
  return firstOf(one, examples).map((values, task) =>
    values.map((value, index) => value - (other.differences[task]?.[index] ?? 0)),
  );
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / Math.max(1, items.length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
