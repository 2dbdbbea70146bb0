import type { RandomStream } from '../../../stats/random.ts';
import { byTurn } from '../problem.ts';

export interface LetteredOptions {
  /** One option a line: `A) ...`. */
  readonly text: string;
  /** Letter of the right one. */
  readonly letter: string;
}

/** Options in random order with the right one where its turn has it, so that every letter is right equally often. */
export function letteredOptions(
  { stream, turn }: { readonly stream: RandomStream; readonly turn: number },
  right: string,
  wrong: readonly string[],
): LetteredOptions {
  const letters = Array.from({ length: wrong.length + 1 }, (_, index) => String.fromCharCode(65 + index));
  const letter = byTurn(turn, letters);
  const others = stream.shuffle(wrong);
  const text = letters.map((each) => `${each}) ${each === letter ? right : others.pop()}`).join('\n');
  return { text, letter };
}
