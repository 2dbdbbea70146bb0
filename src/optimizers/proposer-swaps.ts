import { bilevel } from './metaspo/metaspo.ts';
import type { Method } from './method.ts';
import { evolveSystemPrompt, evolveUserPrompt } from './proposers/evolutionary.ts';
import { rewordSystemPrompt, rewordUserPrompt } from './proposers/reword.ts';

/** The paper's ablation with APE's proposals instead of analyse-and-write (section 5.4): prompts in other words, at both levels. */
export const metaspoApe: Method = bilevel({
  name: 'metaspo-ape',
  userPrompts: rewordUserPrompt,
  systemPrompts: rewordSystemPrompt,
});

/** The paper's ablation with evolutionary proposals instead of analyse-and-write (section 5.4), at both levels. */
export const metaspoEvolutionary: Method = bilevel({
  name: 'metaspo-evolutionary',
  userPrompts: evolveUserPrompt,
  systemPrompts: evolveSystemPrompt,
});
