import type { Method } from '../method.ts';
import { analyseAndWriteSystemPrompt, analyseAndWriteUserPrompt } from '../proposers/analyse-and-write.ts';
import { bilevel } from './metaspo.ts';

/** The paper's ablation without inner loop (section 5.4): the system prompt learns, user prompts stay as they are given. */
export const outerOnly: Method = bilevel({ name: 'outer-only', systemPrompts: analyseAndWriteSystemPrompt });

/** User prompts learn under a fixed system prompt: what each task alone can do. */
export const innerOnly: Method = bilevel({ name: 'inner-only', userPrompts: analyseAndWriteUserPrompt });
