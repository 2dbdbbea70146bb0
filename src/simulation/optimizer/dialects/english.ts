import { constants } from '../../constants.ts';
import { skills } from '../../skills/skills.ts';
import { varyOneOf } from '../../varied-text.ts';
import { optimizerPhrases } from '../optimizer-phrases.ts';
import type { Dialect } from './dialect.ts';
import { splitText } from './split-text.ts';

/** What the English dialects share. */
export const english: Dialect = {
  split: splitText,
  canKeep: (unit) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(unit),
  rewords: constants.optimizer.rewordsSentence,
  opensWithAnything: false,
  word: (skill, random) => varyOneOf(skills[skill]?.advice ?? [], random),
  opening: optimizerPhrases.systemOpening,
  filler: optimizerPhrases.filler,
  observation: optimizerPhrases.observation,
  removalObservation: optimizerPhrases.removalObservation,
  setSystem: (opening, instructions) => [opening, ...instructions].join(' '),
  setAdvice: (instructions) => instructions.join('\n'),
  handOver: (prompt) => prompt,
};

/** A sentence that continues after a comma. */
export function uncapitalised(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
