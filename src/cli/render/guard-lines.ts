import type { GuardFalls } from '../../runs/state/guard-falls.ts';
import { plural } from './numbers.ts';
import { prose } from './wrapped.ts';

/** What each guard rejected; empty if nothing. */
export function guardLines({ byGuard, prompts }: GuardFalls): readonly string[] {
  if (byGuard.length === 0) return [];
  const counts = byGuard.map(({ guard, replies, prompts: fallen }) => {
    const parts = [
      ...(fallen === 0 ? [] : [plural(fallen, 'system prompt')]),
      ...(replies === 0 ? [] : [plural(replies, 'reply', 'replies')]),
    ];
    return `${guard} ${parts.join(' and ')}`;
  });
  return [
    prose(`Held back by guards: ${counts.join('; ')}.`),
    ...prompts.map(({ promptId, guard, explanation }) =>
      prose(
        `${promptId.slice(0, 8)} broke the guard ${guard}: ${explanation.replace(/^rejected by the guard \w+: /, '')}.`,
      ),
    ),
  ];
}
