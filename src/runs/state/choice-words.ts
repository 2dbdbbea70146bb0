import { percentText, plural } from '../../foundation/figures.ts';
import type { PromptsWeighed } from '../../optimizers/contract/events.ts';
import type { FallenPrompt } from './guard-falls.ts';

type Weighed = Pick<PromptsWeighed, 'choose' | 'within' | 'iteration'> & {
  readonly prompts: readonly Pick<PromptsWeighed['prompts'][number], 'promptId' | 'chosen'>[];
};

/** The weighed prompts that came before the chosen one and broke a guard. */
export function fallenInChoice(
  { prompts, iteration }: Weighed,
  fallen: readonly FallenPrompt[],
): readonly FallenPrompt[] {
  const weighed = new Set(prompts.map(({ promptId }) => promptId));
  return fallen.filter((one) => one.iteration === iteration && weighed.has(one.promptId));
}

/** Why the chosen prompt was chosen, continuing a sentence after "chosen"; not always what was asked for. */
export function choiceWords(weighed: Weighed, fallen: readonly FallenPrompt[]): string {
  const { choose, within } = weighed;
  if (choose === 'learned') return ' by learning itself';
  const asked =
    choose === 'shortest'
      ? `the shortest within ${percentText(within)} points of the best`
      : 'the best by weights';
  const broken = fallenInChoice(weighed, fallen);
  return broken.length === 0
    ? `, ${asked}`
    : `, as ${plural(broken.length, 'prompt')} before it broke a guard; asked for was ${asked}`;
}
