import { taskScore } from '../../../evaluation/task-score.ts';
import type { SystemPrompt } from '../../../prompts/prompt.ts';
import { racedOut } from '../../../stats/race.ts';
import { type Estimate, stratifiedMean } from '../../../stats/stratified-mean.ts';
import { reportRanking } from '../../engine/reports.ts';
import type { LearningState, TaskState } from '../../engine/state.ts';
import type { Workbench } from '../../engine/workbench.ts';
import type { PhasePlace } from '../../events.ts';
import { explainDifference } from '../explain.ts';
import type { SystemPromptCandidate } from '../outer-loop.ts';
import { rankUserPrompts } from '../rank-user-prompts.ts';
import { type Cell, raceBlocks, requestsOn } from './cells.ts';
import { ScoreTable } from './score-table.ts';
import { raceSettings } from './settings.ts';

/**
 * Selection of preset `efficient` (docs/method.md, section 4): candidates and incumbent race over task-stratified blocks of
 * train cells, losers are dropped after each block; the leader then also meets `select` cells, and all cells together
 * decide, since fresh examples take the winner's curse out and none should be thrown away.
 */
export async function decideByRace(
  bench: Workbench,
  place: PhasePlace,
  state: LearningState,
  candidates: readonly SystemPromptCandidate[],
): Promise<LearningState> {
  const race = new Race(bench, place, state);
  const leader = await race.findLeader(candidates);
  if (leader === undefined) return state;
  await race.meetFresh(leader.prompt);
  const estimate = race.gainOf(leader.prompt);
  const verdict = acceptanceOf(estimate, place.iteration, bench.settings.iterations);
  if (!verdict.accepted) {
    race.reject(leader, estimate, verdict.explanation);
    return state;
  }
  bench.observe({
    type: 'system-prompt-accepted',
    ...place,
    promptId: leader.prompt.id,
    replacedId: state.system.id,
    explanation: `accepted: ${explainDifference(estimate)} on train and select`,
    ...race.numbersOf(leader.prompt, estimate),
  });
  return race.stateUnder(leader.prompt);
}

class Race {
  readonly #bench: Workbench;
  readonly #place: PhasePlace;
  readonly #state: LearningState;
  readonly #table = new ScoreTable();
  readonly #trainTable = new ScoreTable();

  constructor(bench: Workbench, place: PhasePlace, state: LearningState) {
    this.#bench = bench;
    this.#place = place;
    this.#state = state;
  }

  /** Runs the train blocks; the candidate ahead at the end, or none when the incumbent is. */
  async findLeader(candidates: readonly SystemPromptCandidate[]): Promise<SystemPromptCandidate | undefined> {
    const { system } = this.#state;
    const { raceBlockSize, raceBlocks: most } = raceSettings.of(this.#bench.settings);
    let running = distinct(candidates);
    for (const block of this.#blocks('train', raceBlockSize).slice(0, most)) {
      await this.#run('train', block, [system, ...running.map(({ prompt }) => prompt)]);
      running = this.#dropLosers(running);
      if (running.length === 0) return undefined;
    }
    const [leader, ...others] = this.#byGain(running);
    for (const other of others)
      this.reject(other, this.gainOf(other.prompt), 'behind the leader of the race');
    if (leader === undefined) return undefined;
    const gain = this.gainOf(leader.prompt);
    if (gain.mean > 0) return leader;
    this.reject(leader, gain, 'not ahead of the present system prompt on train');
    return undefined;
  }

  /** Fresh examples for the leader and the incumbent. */
  async meetFresh(leader: SystemPrompt): Promise<void> {
    const { confirmationExamples } = raceSettings.of(this.#bench.settings);
    const [cells = []] = this.#blocks('select', confirmationExamples);
    await this.#run('select', cells, [this.#state.system, leader]);
  }

  /** Mean paired gain over the incumbent in all cells that both have met. */
  gainOf(prompt: SystemPrompt): Estimate {
    const differences = this.#table.differences(prompt.id, this.#state.system.id);
    return stratifiedMean(differences) ?? { mean: 0, low: 0, high: 0 };
  }

  numbersOf(prompt: SystemPrompt, { mean, low, high }: Estimate) {
    const examples = this.#table.differences(prompt.id, this.#state.system.id).flat().length;
    return { difference: mean, low, high, examples };
  }

  reject({ place, prompt }: SystemPromptCandidate, estimate: Estimate, reason: string): void {
    this.#bench.observe({
      type: 'candidate-rejected',
      ...place,
      promptId: prompt.id,
      explanation: `rejected: ${explainDifference(estimate)}, ${reason}`,
      ...this.numbersOf(prompt, estimate),
    });
  }

  /** The state under a new system prompt: the user prompts ranked by the train cells that the race has asked. */
  stateUnder(system: SystemPrompt): LearningState {
    const tasks = this.#state.tasks.map(({ task, kept }): TaskState => {
      const scored = kept.map(({ prompt, evaluation }) => {
        const outcomes = this.#trainTable.outcomesOf(system.id, task.name, prompt.id);
        const score = taskScore(task.scorer, outcomes);
        return { prompt, evaluation: { ...evaluation, systemPromptId: system.id, outcomes, score } };
      });
      return { task, kept: rankUserPrompts(scored, scored.length).kept };
    });
    for (const task of tasks) reportRanking(this.#bench, this.#place, task);
    return { system, tasks };
  }

  #blocks(split: 'train' | 'select', size: number): readonly (readonly Cell[])[] {
    const { seed, settings } = this.#bench;
    const order = {
      seed,
      period: Math.floor((this.#place.iteration - 1) / raceSettings.of(settings).raceOrderEvery),
    };
    return raceBlocks(this.#state, split, size, order);
  }

  async #run(
    split: 'train' | 'select',
    cells: readonly Cell[],
    prompts: readonly SystemPrompt[],
  ): Promise<void> {
    const requests = prompts.flatMap((prompt) => requestsOn(cells, split, prompt));
    const scored = await this.#bench.score(this.#place, requests);
    const evaluations = scored.map(({ evaluation }) => evaluation);
    this.#table.add(evaluations);
    if (split === 'train') this.#trainTable.add(evaluations);
  }

  #dropLosers(running: readonly SystemPromptCandidate[]): readonly SystemPromptCandidate[] {
    const incumbent = this.#state.system;
    const [ahead] = this.#byGain(running);
    const leader = ahead !== undefined && this.gainOf(ahead.prompt).mean > 0 ? ahead.prompt : incumbent;
    const standings = running
      .filter(({ prompt }) => prompt !== leader)
      .map(({ prompt }) => ({ id: prompt.id, toLeader: this.#table.differences(prompt.id, leader.id) }));
    const { raceErrorRate, raceFewestExamples } = raceSettings.of(this.#bench.settings);
    const dropped = racedOut(standings, { errorRate: raceErrorRate, fewest: raceFewestExamples });
    for (const { id, ...estimate } of dropped) {
      const candidate = running.find(({ prompt }) => prompt.id === id);
      const ahead = leader === incumbent ? 'the present system prompt' : 'the leader';
      if (candidate !== undefined)
        this.reject(candidate, estimate, `dropped after ${estimate.examples} examples, behind ${ahead}`);
    }
    const gone = new Set(dropped.map(({ id }) => id));
    return running.filter(({ prompt }) => !gone.has(prompt.id));
  }

  /** Largest gain first; of equal ones the earlier candidate. */
  #byGain(running: readonly SystemPromptCandidate[]): readonly SystemPromptCandidate[] {
    return [...running].sort((one, other) => this.gainOf(other.prompt).mean - this.gainOf(one.prompt).mean);
  }
}

/** Equal texts race once. */
function distinct(candidates: readonly SystemPromptCandidate[]): readonly SystemPromptCandidate[] {
  return candidates.filter(
    ({ prompt }, index) => candidates.findIndex((other) => other.prompt.id === prompt.id) === index,
  );
}

type AcceptanceVerdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly explanation: string };

/** Standard errors of a two-sided 95 % interval. */
const errorsOfMargin = 1.959964;

/** Standard errors above zero that a gain must reach in the last iteration. */
const strictestErrors = 0.7;

/**
 * Whether a gain replaces the incumbent. Accepting is a bet: early, when most proposals are better, any gain will do;
 * late, when most are not, a gain must stand out of its noise. The bar rises evenly with the iterations.
 */
export function acceptanceOf(gain: Estimate, iteration: number, iterations: number): AcceptanceVerdict {
  const standardError = (gain.high - gain.low) / 2 / errorsOfMargin;
  const bar = strictestErrors * standardError * ((iteration - 1) / Math.max(1, iterations - 1));
  if (gain.mean > bar) return { accepted: true };
  return { accepted: false, explanation: gain.mean > 0 ? 'within noise' : 'no gain on train and select' };
}
