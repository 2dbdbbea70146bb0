import type { LearnedVerdict } from '../../studies/learned-verdict.ts';
import { styled } from './style.ts';
import { prose } from './wrapped.ts';

/** What can be said of a learned prompt, before the figures that say it. */
export function verdictLines({ text, notes }: LearnedVerdict): readonly string[] {
  return [styled('bold', prose(text)), ...notes.map((note) => styled('yellow', prose(note)))];
}
