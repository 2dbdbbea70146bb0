import type { Cue } from './cue.ts';

/**
 * Something that a prompt can ask a model to do. Whether it helps, harms or only distracts is drawn by the world for
 * each task. Texts may have alternatives in braces (`varied-text.ts`).
 */
export interface Skill {
  readonly name: string;
  /** Recognise that a prompt asks for it. */
  readonly asked: readonly Cue[];
  /** How the optimizer model words the instruction. */
  readonly advice: readonly string[];
  /** What a wrong reply says where the skill is missing; none of them contains an answer. */
  readonly missing: readonly string[];
  /** Recognise that a reply or an analysis shows its lack. */
  readonly missingCues: readonly Cue[];
  /** What a wrong reply says where the instruction did harm. */
  readonly overdone: readonly string[];
  readonly overdoneCues: readonly Cue[];
}
