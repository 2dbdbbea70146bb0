import { additive } from './additive.ts';
import { causes } from './causes.ts';
import { interactions } from './interactions/interactions.ts';
import type { ResponseLaw } from './law.ts';
import { nothingHelps } from './nothing-helps.ts';
import { wholeTexts } from './whole-texts/whole-texts.ts';
import type { WorldKind } from './world-kinds.ts';

/** The law of each kind of world. */
export const responseLaws: Readonly<Record<WorldKind, ResponseLaw>> = {
  additive,
  causes,
  interactions,
  'whole-texts': wholeTexts,
  'nothing-helps': nothingHelps,
};
