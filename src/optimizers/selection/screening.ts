import { type SystemPrompt, systemPrompt } from '../../prompts/prompt.ts';
import { type AdditiveEffects, additiveEffects } from '../../stats/additive-effects.ts';
import { randomStream } from '../../stats/random.ts';
import { affordable, times } from '../affordable.ts';
import type { PhasePlace } from '../events.ts';
import type { LearningState } from '../state.ts';
import { lastInnerLoopCalls, probeCalls, sizesOf } from '../step-plan.ts';
import type { Workbench } from '../workbench.ts';
import { cellName, type Met, type ProbeCell, probeCells } from './probe-cells.ts';
import { afterProbes, type Probed } from './probed-state.ts';
import { reportComposed, reportSplit, reportTransfer } from './screen-report.ts';
import type { Selection, SystemPromptCandidate } from './selection.ts';
import { SentenceBank } from './sentence-bank.ts';
import { chosenSentences, hopeful, type SentenceRule, sentenceRule } from './sentence-choice.ts';
import { sumOf, type TaskObservation, transferEstimate } from './transfer-estimate.ts';

/**
 * What is assumed of a sentence's effect on the score before it is tried: most do little, a few help. The noise and
 * the examples' difficulties are those of scores between 0 and 1 that are about one half on average.
 */
const prior = { mean: -0.02, deviation: 0.05, noise: 0.35, difficulty: 0.32 };

/** How often each example should be met: fewer examples, met more often, are known better. */
const timesMet = 8;
const fewestExamples = 20;

/**
 * Selection of preset `efficient`: candidates give sentences to a bank; probes, prompts of sentences drawn from the bank by
 * Thompson sampling, each meet a few cells; a regression over all scores of the run estimates what each sentence adds,
 * and the system prompt is made of those that are likely worth their words. So every call tells of many sentences at
 * once, where comparing whole prompts spends it on two. Proposals start from a prompt with all sentences that may yet
 * turn out useful, so that they bring new advice rather than the same in other words.
 */
export function screening(): Pick<Selection, 'systemPrompt' | 'start' | 'conclude'> {
  let screen: Screen | undefined;
  const screenOf = (bench: Workbench) => {
    screen ??= new Screen(bench);
    return screen;
  };
  return {
    start: (bench) => screenOf(bench).start(bench),
    systemPrompt: (bench, ...rest) => screenOf(bench).select(bench, ...rest),
    conclude: (bench, state) => screenOf(bench).reportTransfer(bench, state),
  };
}

class Screen {
  readonly #bank: SentenceBank;
  readonly #observations: TaskObservation[] = [];
  readonly #met = new Map<string, Met>();
  readonly #settings: Workbench['settings'];
  readonly #rule: SentenceRule;
  #known: { readonly state: string; readonly effects: AdditiveEffects } | undefined;
  #probeNumber = 0;
  #pool: number | undefined;

  constructor({ initialSystemPrompt, settings, tasks }: Workbench) {
    this.#bank = new SentenceBank(initialSystemPrompt.text);
    this.#settings = settings;
    this.#rule = sentenceRule(settings, tasks.length);
  }

  /** The prompt of all sentences that may yet be useful. */
  start(bench: Workbench): SystemPrompt {
    const start = this.#prompt(chosenSentences(this.#effects(), hopeful));
    bench.introduce(start);
    return start;
  }

  async select(
    bench: Workbench,
    place: PhasePlace,
    state: LearningState,
    candidates: readonly SystemPromptCandidate[],
  ): Promise<LearningState> {
    const present = this.#bank.add(state.system.text);
    const added = candidates.map(({ prompt, rewriteOf = state.system }) =>
      this.#bank.addRewrite(rewriteOf.text, prompt.text).filter((number) => !present.includes(number)),
    );
    const proposed = added.map((numbers) => [...present, ...numbers]);
    const probed = await this.#probe(bench, place, state, proposed);
    const effects = this.#effects();
    const chosen = chosenSentences(effects, this.#rule);
    const system = this.#prompt(chosen);
    for (const [index, candidate] of candidates.entries()) {
      if (candidate.prompt.id !== system.id) reportSplit(bench, candidate, added[index] ?? [], chosen);
    }
    bench.introduce(system);
    const next = afterProbes({ ...state, system }, probed);
    if (system.id !== state.system.id) {
      const difference = sumOf(effects, chosen) - sumOf(effects, present);
      const examples = this.#observations.length;
      const more = countBeyond(chosen, present);
      const fewer = countBeyond(present, chosen);
      reportComposed(bench, place, state.system.id, next, {
        difference,
        examples,
        added: more,
        dropped: fewer,
      });
    }
    return next;
  }

  /** How much of what the system prompt gained would reach a task that was not looked at. */
  reportTransfer(bench: Workbench, { system }: LearningState): void {
    const estimate = transferEstimate(this.#observations, this.#effects(), this.#rule, prior);
    if (estimate !== undefined) reportTransfer(bench, system, estimate);
  }

  /** Scores the probes. */
  async #probe(
    bench: Workbench,
    { iteration }: PhasePlace,
    state: LearningState,
    proposed: readonly (readonly number[])[],
  ): Promise<readonly Probed[]> {
    const { probeExamples, iterations } = this.#settings;
    const count = this.#affordableProbes(bench, iteration);
    this.#pool ??= examplesFor(count * probeExamples * iterations);
    const field = { seed: bench.seed, pool: this.#pool, met: this.#met };
    const asked = this.#probes(bench.seed, iteration, proposed, count).flatMap((numbers) => {
      const system = this.#prompt(numbers);
      bench.introduce(system);
      this.#probeNumber += 1;
      const cells = probeCells(state, field, this.#probeNumber, probeExamples);
      return cells.map((cell) => ({ cell, system, numbers }));
    });
    const evaluations = await bench.score(
      { phase: 'outer-loop', iteration },
      asked.map(({ cell: { example, ...cell }, system }) => ({ ...cell, system, examples: [example] })),
    );
    return asked.flatMap(({ cell, numbers }, index) => {
      const outcome = evaluations[index]?.outcomes[0];
      if (outcome === undefined || outcome.score === null) return [];
      this.#note(cell, numbers, outcome.score);
      return [{ cell, outcome }];
    });
  }

  #note(cell: ProbeCell, parts: readonly number[], score: number): void {
    const example = cellName(cell);
    const { name: taskName } = cell.task;
    const setting = `${taskName} ${cell.user.id}`;
    this.#observations.push({ score, parts, setting, example, taskName });
    const { times: before, score: sum } = this.#met.get(example) ?? { times: 0, score: 0 };
    this.#met.set(example, { times: before + 1, score: sum + score });
  }

  /** As many as the budget allows for each iteration left, beside what comes after the last. */
  #affordableProbes({ tasks, budget, settings }: Workbench, iteration: number): number {
    const sizes = sizesOf(tasks);
    const unit = times(probeCalls(sizes, settings), settings.iterations - iteration + 1);
    const { count } = affordable(budget, unit, settings.probes, lastInnerLoopCalls(sizes, settings));
    return Math.max(1, count);
  }

  /** The candidates, added to the present prompt, and draws: most often in doubt are sentences that may just be worth taking. */
  #probes(
    seed: number,
    iteration: number,
    proposed: readonly (readonly number[])[],
    count: number,
  ): readonly (readonly number[])[] {
    const stream = randomStream(seed, 'probes', iteration);
    const effects = this.#effects();
    const drawn = Array.from({ length: count }, () => {
      const draw = effects.draw(stream);
      return Array.from(draw.keys()).filter((number) => (draw[number] as number) > this.#rule.least);
    });
    return [...proposed, ...drawn].slice(0, count);
  }

  /** Made once for all that is asked between two rounds of scores: the whole run waits for it. */
  #effects(): AdditiveEffects {
    const state = `${this.#observations.length} ${this.#bank.size}`;
    if (this.#known?.state !== state) {
      this.#known = { state, effects: additiveEffects(this.#observations, this.#bank.size, prior) };
    }
    return this.#known.effects;
  }

  #prompt(numbers: readonly number[]): SystemPrompt {
    return systemPrompt(this.#bank.compose(numbers, this.#settings.maximumSystemPromptLength));
  }
}

/** Examples of a task for so many scores of it. */
function examplesFor(scores: number): number {
  return Math.max(fewestExamples, Math.ceil(scores / timesMet));
}

function countBeyond(numbers: readonly number[], others: readonly number[]): number {
  return numbers.filter((number) => !others.includes(number)).length;
}
