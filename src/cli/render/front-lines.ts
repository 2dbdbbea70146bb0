import type { PromptsWeighed } from '../../optimizers/contract/events.ts';
import { gain } from './numbers.ts';
import { table } from './table.ts';

type Weighed = Omit<PromptsWeighed, 'type'>;

/** The prompts that were weighed at the end, the shortest first; nothing where none were. */
export function frontLines(weighed: Weighed | null): readonly string[] {
  if (weighed === null) return [];
  const rows = weighed.prompts.toSorted(
    (one, other) => (one.costs.promptTokens ?? 0) - (other.costs.promptTokens ?? 0),
  );
  const fixed = (value: number | null, digits: number) => (value === null ? '-' : value.toFixed(digits));
  return [
    'Prompts weighed by score and costs, on the same examples:',
    table(
      [
        { title: 'prompt' },
        { title: 'tokens', align: 'right' },
        { title: 'score', align: 'right' },
        { title: 'behind the best [95 %]', align: 'right' },
        { title: 'reply tokens', align: 'right' },
        { title: '$ / 1000', align: 'right' },
        { title: 'seconds', align: 'right' },
        { title: '' },
      ],
      rows.map(({ promptId, score, behind, costs, onFront, chosen }) => [
        promptId.slice(0, 8),
        fixed(costs.promptTokens, 0),
        (100 * score).toFixed(1),
        gain(behind),
        fixed(costs.replyTokens, 0),
        fixed(costs.usd, 3),
        fixed(costs.seconds, 2),
        [...(chosen ? ['chosen'] : []), ...(onFront ? ['front'] : [])].join(', '),
      ]),
    ),
  ];
}
