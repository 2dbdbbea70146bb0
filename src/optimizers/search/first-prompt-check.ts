import type { SystemPrompt } from '../../prompts/prompt.ts';
import { normal95 } from '../../stats/stratified-mean.ts';
import type { PhasePlace } from '../contract/place.ts';
import { explainDifference } from '../engine/explain.ts';
import type { Workbench } from '../engine/workbench.ts';
import { numbersOf } from './decisions.ts';
import type { Gain } from './gain.ts';
import type { Pool } from './pool.ts';

export interface FirstPromptCheck {
  readonly winner: SystemPrompt;
  readonly first: SystemPrompt;
  /** Most base calls. */
  readonly calls: number;
  /** Standard errors by which the winner must be ahead. */
  readonly certainty: number;
}

export interface CheckResult {
  readonly isAhead: boolean;
  readonly gain: Gain;
  /** Base calls that were asked. */
  readonly asked: number;
}

const blocksAtATime = 6;
/** On fewer pairs nothing is clear. */
const fewestPairs = 24;
/** More pairs are not planned: this many show a gain of eight points. */
const mostPairs = 200;

/**
 * The best prompt of the run and the first one meet the examples that were left aside, then others that the winner has not met:
 * what a prompt was chosen on flatters it. The check ends early when the winner is far ahead; the bar is the higher the
 * earlier it is (O'Brien and Fleming 1979, "A multiple testing procedure for clinical trials"). Chance crosses it at most
 * twice as often as at the last look alone (reflection principle): in 5 % of checks for a certainty of 1.96.
 */
export async function checkAgainstFirst(
  bench: Workbench,
  place: PhasePlace,
  pool: Pool,
  { winner, first, calls, certainty }: FirstPromptCheck,
): Promise<CheckResult> {
  const planned = blocksFor(bench, pool, [winner, first], calls);
  const met: number[] = [];
  let asked = 0;
  const gain = () => pool.gain(winner, first, { blocks: met });
  const isAhead = () => isClear(gain(), certainty * Math.sqrt(planned.length / Math.max(1, met.length)));
  while (met.length < planned.length && !isAhead()) {
    const blocks = planned.slice(met.length, met.length + blocksAtATime);
    asked += pool.costOf([winner, first], blocks);
    await pool.meet(bench, place, [winner, first], blocks);
    met.push(...blocks);
  }
  const result = { isAhead: isAhead(), gain: gain(), asked };
  reportCheck(bench, place, [winner, first], result);
  return result;
}

/** Base calls that a check will probably take, from what the winner has gained so far: three times what this gain would need. */
export function callsOfCheck({ mean, low, pairs }: Gain, certainty: number): number {
  const ofPair = ((mean - low) / normal95) * Math.sqrt(pairs);
  const needed = 3 * ((certainty * ofPair) / Math.max(mean, 0.01)) ** 2;
  return 2 * Math.min(mostPairs, Math.max(2 * fewestPairs, Math.ceil(needed)));
}

/** What the calls allow. Where there are too few examples that the winner has not met, those that it has met count too. */
function blocksFor(
  bench: Workbench,
  pool: Pool,
  prompts: readonly [SystemPrompt, SystemPrompt],
  calls: number,
): readonly number[] {
  const met = pool.metBy(prompts[0]);
  const unmet = pool.searchBlocks.filter((block) => !met.includes(block));
  const fresh = [...pool.checkBlocks, ...unmet];
  const isEnough = fresh.length * bench.tasks.length >= fewestPairs;
  return pool.affordable(prompts, isEnough ? fresh : [...fresh, ...met], calls);
}

function isClear({ mean, low, pairs }: Gain, certainty: number): boolean {
  return pairs >= fewestPairs && mean > ((mean - low) / normal95) * certainty;
}

function reportCheck(
  bench: Workbench,
  place: PhasePlace,
  [winner, first]: readonly [SystemPrompt, SystemPrompt],
  { isAhead, gain }: CheckResult,
): void {
  bench.observe({
    type: 'system-prompt-checked',
    ...place,
    promptId: winner.id,
    firstId: first.id,
    isAhead,
    explanation: `${isAhead ? 'clearly ahead of' : 'not clearly ahead of'} the first prompt: ${explainDifference(gain)} on ${gain.pairs} examples`,
    ...numbersOf(gain),
  });
}
