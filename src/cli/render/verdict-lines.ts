import type { LearnedVerdict } from '../../studies/learned-verdict.ts';
import { styled } from './style.ts';
import { prose } from './wrapped.ts';

/** The verdict on a learned prompt, printed before its figures. */
export function verdictLines({ text, notes }: LearnedVerdict): readonly string[] {
  return [styled('bold', prose(text)), ...notes.map((note) => styled('bold', prose(note)))];
}
