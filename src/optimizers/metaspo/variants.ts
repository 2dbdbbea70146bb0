import type { Method } from '../contract/method.ts';
import { analyseAndWriteSystemPrompt, analyseAndWriteUserPrompt } from '../proposers/analyse-and-write.ts';
import { evolveSystemPrompt, evolveUserPrompt } from '../proposers/evolutionary.ts';
import { rewordSystemPrompt, rewordUserPrompt } from '../proposers/reword.ts';
import { operators } from '../search/operators/operators.ts';
import { bilevel } from './metaspo.ts';

/** The paper's ablation without inner loop (section 5.4): the system prompt learns, user prompts stay as they are given. */
export const outerOnly: Method = bilevel({
  name: 'outer-only',
  systemPrompts: analyseAndWriteSystemPrompt,
  operators,
});

/** User prompts learn under a fixed system prompt: what each task alone can do. */
export const innerOnly: Method = bilevel({ name: 'inner-only', userPrompts: analyseAndWriteUserPrompt });

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
