import { type SystemPrompt, systemPrompt } from '../../prompts/prompt.ts';
import { type AdditiveEffects, additiveEffects } from '../../stats/additive-effects.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace } from '../events.ts';
import { cellName, type ProbeCell, ProbeField } from './probe-cells.ts';
import { afterProbes, type Probed } from './probed-state.ts';
import { reportComposed, reportSplit, reportTransfer } from './screen-report.ts';
import type { DecideOnRound, Screening, SystemPromptCandidate, TaskAdvice } from './selection.ts';
import { SentenceBank } from './sentence-bank.ts';
import { chosenSentences, hopeful, type SentenceRule, sentenceRule, sumOf } from './sentence-choice.ts';
import { taskAdvice } from './task-advice.ts';
import { type TaskObservation, taskEffects } from './task-effects.ts';
import { transferEstimate } from './transfer-estimate.ts';

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
export class Screen implements Screening {
  readonly #bank: SentenceBank;
  readonly #observations: TaskObservation[] = [];
  readonly #settings: Workbench['settings'];
  readonly #rule: SentenceRule;
  #known: { readonly state: string; readonly effects: AdditiveEffects } | undefined;
  #probeNumber = 0;
  #field: ProbeField | undefined;

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

  async ask(
    bench: Workbench,
    place: PhasePlace,
    state: LearningState,
    candidates: readonly SystemPromptCandidate[],
    count: number,
  ): Promise<DecideOnRound> {
    const present = this.#bank.add(state.system.text);
    const added = candidates.map(({ prompt, rewriteOf = state.system }) =>
      this.#bank.addRewrite(rewriteOf.text, prompt.text).filter((number) => !present.includes(number)),
    );
    const proposed = added.map((numbers) => [...present, ...numbers]);
    const probes = this.#design(bench, place, proposed, count);
    for (const { system } of probes) bench.introduce(system);
    const evaluations = await bench.score(
      place,
      probes.map(({ cell: { example, ...cell }, system }) => ({ ...cell, system, examples: [example] })),
    );
    const probed = probes.flatMap((probe, index): ScoredProbe[] => {
      const outcome = evaluations[index]?.outcomes[0];
      return outcome === undefined ? [] : [{ ...probe, outcome }];
    });
    return (inItsTurn, now) => {
      this.#note(probed);
      return this.#decide(inItsTurn, place, now, candidates, added, probed);
    };
  }

  #decide(
    bench: Workbench,
    place: PhasePlace,
    state: LearningState,
    candidates: readonly SystemPromptCandidate[],
    added: readonly (readonly number[])[],
    probed: readonly Probed[],
  ): LearningState {
    const present = this.#bank.add(state.system.text);
    const effects = this.#effects();
    const chosen = chosenSentences(effects, this.#rule);
    const system = this.#prompt(chosen);
    for (const [index, candidate] of candidates.entries()) {
      if (candidate.prompt.id !== system.id) reportSplit(bench, candidate, added[index] ?? [], chosen);
    }
    bench.introduce(system);
    const next = afterProbes({ ...state, system }, probed);
    if (system.id !== state.system.id) {
      reportComposed(bench, place, state.system.id, next, {
        difference: sumOf(effects, chosen) - sumOf(effects, present),
        examples: this.#observations.length,
        added: countBeyond(chosen, present),
        dropped: countBeyond(present, chosen),
      });
    }
    return next;
  }

  /** How much of what the system prompt gained would reach a task that was not looked at; what helps one task only. */
  conclude(bench: Workbench, { system }: LearningState): TaskAdvice {
    const effects = this.#effects();
    const ofTasks = taskEffects(this.#observations, this.#bank.size, prior);
    const estimate = transferEstimate(this.#observations, effects, ofTasks, this.#rule, prior);
    if (estimate !== undefined) reportTransfer(bench, system, estimate);
    const helpful = taskAdvice(ofTasks, chosenSentences(effects, this.#rule), this.#rule);
    return new Map(
      [...helpful].map(([name, { numbers, gain }]) => [name, { sentences: this.#bank.texts(numbers), gain }]),
    );
  }

  /** The probes of a round, each a prompt of sentences with the cells that it meets. */
  #design(
    { seed, tasks }: Workbench,
    { iteration }: PhasePlace,
    proposed: readonly (readonly number[])[],
    count: number,
  ): readonly Probe[] {
    const { probeExamples, iterations } = this.#settings;
    const pool = examplesFor(count * probeExamples * iterations);
    this.#field ??= new ProbeField(tasks, { seed, pool });
    const field = this.#field;
    return this.#drawn(seed, iteration, proposed, count).flatMap((numbers) => {
      const system = this.#prompt(numbers);
      this.#probeNumber += 1;
      const cells = field.cells(this.#probeNumber, probeExamples);
      return cells.map((cell) => ({ cell, system, numbers }));
    });
  }

  /** From now on these scores count. */
  #note(probed: readonly ScoredProbe[]): void {
    for (const { cell, numbers, outcome } of probed) {
      if (outcome.score === null) continue;
      const { score } = outcome;
      const example = cellName(cell);
      const { name: taskName } = cell.task;
      const setting = `${taskName} ${cell.user.id}`;
      this.#observations.push({ score, parts: numbers, setting, example, taskName });
      this.#field?.note(cell, score);
    }
  }

  /** The candidates, added to the present prompt, and draws: most often in doubt are sentences that may just be worth taking. */
  #drawn(
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

/** A prompt of the sentences with these numbers, and a cell that it meets. */
interface Probe {
  readonly system: SystemPrompt;
  readonly numbers: readonly number[];
  readonly cell: ProbeCell;
}

interface ScoredProbe extends Probe, Probed {}

/** Examples of a task for so many scores of it. */
function examplesFor(scores: number): number {
  return Math.max(fewestExamples, Math.ceil(scores / timesMet));
}

function countBeyond(numbers: readonly number[], others: readonly number[]): number {
  return numbers.filter((number) => !others.includes(number)).length;
}
