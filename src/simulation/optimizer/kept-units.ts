import type { RandomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { askedSkills } from '../skills/skills.ts';
import { contradictions, stageOf } from '../skills/stages.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Intentions } from './evidence.ts';
import type { OptimizerRequest } from './request-reading.ts';

const rates = constants.optimizer;
/** Sentences of a second parent that come along in a merger. */
const fromSecondParent = 0.6;
/** Instructions that stay when a shorter prompt is asked for. */
const keptWhenShortening = 0.65;
/** Chance that a paraphrase rewords an instruction. */
const paraphraseRewords = 0.8;

/** What stays of the parents' units in a rewrite, in the model's own words where it rewords them. */
export function keptUnits(
  units: readonly string[],
  { work, parents }: OptimizerRequest,
  { remove }: Intentions,
  dialect: Dialect,
  random: RandomStream,
): readonly string[] {
  const rewords = work === 'paraphrase' ? Math.max(paraphraseRewords, dialect.rewords) : dialect.rewords;
  const keeps = keepingRate(work, parents.length);
  const saysNothingTwice =
    work === 'merge' || work === 'edit' || work === 'shorten' || !dialect.opensWithAnything;
  const seen = new Set<string>();
  return units.flatMap((unit, index) => {
    const ideas = askedSkills.find(unit);
    const isUnwanted = ideas.some((idea) => remove.includes(idea));
    const isRepeated = seen.has(unit) || (saysNothingTwice && ideas.some((idea) => seen.has(String(idea))));
    if (isUnwanted || isRepeated || (index > 0 && random.uniform() >= keeps)) return [];
    for (const mark of [unit, ...ideas.map(String)]) seen.add(mark);
    const [idea] = ideas;
    if (!dialect.canKeep(unit)) return ideas.map((known) => dialect.word(known, random));
    const isReworded = ideas.length === 1 && idea !== undefined && random.uniform() < rewords;
    return [isReworded ? dialect.word(idea, random) : withoutListMark(unit)];
  });
}

function keepingRate(work: OptimizerRequest['work'], parents: number): number {
  if (work === 'merge' && parents > 1) return fromSecondParent;
  return work === 'shorten' ? keptWhenShortening : 1 - rates.dropsSentence;
}

/** Units in the order of the work that they ask for, without the later one of two that contradict each other. */
export function inGoodOrder(units: readonly string[]): readonly string[] {
  const said = new Set<number>();
  const coherent = units.filter((unit) => {
    const ideas = askedSkills.find(unit);
    const isOpposed = contradictions.some(
      ([one, other]) => (ideas.includes(one) && said.has(other)) || (ideas.includes(other) && said.has(one)),
    );
    if (!isOpposed) for (const idea of ideas) said.add(idea);
    return !isOpposed;
  });
  const stage = (unit: string) => Math.min(...askedSkills.find(unit).map(stageOf));
  return coherent.toSorted((one, other) => stage(one) - stage(other) || 0);
}

function withoutListMark(sentence: string): string {
  return sentence.replace(/^(?:[-*•]|\d+[.)])\s+/, '');
}
