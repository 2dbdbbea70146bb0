import { sentencesOf } from '../../skills/cue.ts';
import type { Dialect } from './dialect.ts';
import { english } from './english.ts';

/** Chance that a rewrite sets its instructions as a list. */
const listShare = 0.4;

/** Flat sentences one after the other, now and then a plain list. */
export const sentences: Dialect = {
  ...english,
  split: sentencesOf,
  canKeep: () => true,
  opensWithAnything: true,
  setSystem(opening, instructions, random) {
    if (instructions.length === 0) return opening;
    if (random.uniform() >= listShare) return [opening, ...instructions].join(' ');
    return [opening, ...instructions.map((instruction) => `- ${instruction}`)].join('\n');
  },
  setAdvice: (instructions, random) => instructions.join(random.uniform() < 0.5 ? '\n' : ' '),
};
