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
  /** Base calls made. */
  readonly asked: number;
}

const blocksAtATime = 6;
/** On fewer pairs no lead is clear. */
const fewestPairs = 24;
/** No more pairs are planned: this many show a gain of eight points. */
const mostPairs = 200;

/**
 * The best prompt of the run and the first one answer the examples that were set aside, then others that the winner has not
 * answered: a score on the examples that a prompt was chosen on is too high. The check ends early when the winner is far ahead;
 * the earlier, the higher the bar (O'Brien and Fleming 1979, "A multiple testing procedure for clinical trials"). Chance crosses it at most
 * twice as often as at the last look alone (reflection principle): in 5 % of checks for a certainty of 1.96.
 */
export async function checkAgainstFirst(
  bench: Workbench,
  place: PhasePlace,
  pool: Pool,
  { winner, first, calls, certainty }: FirstPromptCheck,
): Promise<CheckResult> {
  const planned = blocksFor(bench, pool, [winner, first], calls);
  const scored: number[] = [];
  let asked = 0;
  const gain = () => pool.gain(winner, first, { blocks: scored });
  const isAhead = () => isClear(gain(), certainty * Math.sqrt(planned.length / Math.max(1, scored.length)));
  while (scored.length < planned.length && !isAhead()) {
    const blocks = planned.slice(scored.length, scored.length + blocksAtATime);
    asked += pool.costOf([winner, first], blocks);
    await pool.score(bench, place, [winner, first], blocks);
    scored.push(...blocks);
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

/** As many blocks as the calls allow. If the winner has too few examples left that it has not answered, the others are added. */
function blocksFor(
  bench: Workbench,
  pool: Pool,
  prompts: readonly [SystemPrompt, SystemPrompt],
  calls: number,
): readonly number[] {
  const answered = pool.answeredBy(prompts[0]);
  const unanswered = pool.searchBlocks.filter((block) => !answered.includes(block));
  const fresh = [...pool.checkBlocks, ...unanswered];
  const isEnough = fresh.length * bench.tasks.length >= fewestPairs;
  return pool.affordable(prompts, isEnough ? fresh : [...fresh, ...answered], calls);
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
