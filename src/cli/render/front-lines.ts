import type { PromptsWeighed } from '../../optimizers/contract/events.ts';
import { gain, score } from './numbers.ts';
import { left, right, tableOf } from './table.ts';

type Weighed = Omit<PromptsWeighed, 'type'>;

/** The prompts weighed at the end, shortest first; empty if there were none. */
export function frontLines(weighed: Weighed | null): readonly string[] {
  if (weighed === null) return [];
  const rows = weighed.prompts.toSorted(
    (one, other) => (one.costs.promptTokens ?? 0) - (other.costs.promptTokens ?? 0),
  );
  const fixed = (value: number | null, digits: number) => (value === null ? '-' : value.toFixed(digits));
  return [
    'Prompts weighed by score and costs, on the same examples:',
    tableOf(rows, [
      left('prompt', ({ promptId }) => promptId.slice(0, 8)),
      right('tokens', ({ costs }) => fixed(costs.promptTokens, 0)),
      right('score', (row) => score(row.score)),
      right('behind the best [95 %]', ({ behind }) => gain(behind)),
      right('reply tokens', ({ costs }) => fixed(costs.replyTokens, 0)),
      right('$ / 1000', ({ costs }) => fixed(costs.usd, 3)),
      right('seconds', ({ costs }) => fixed(costs.seconds, 2)),
      left('', ({ chosen, onFront }) =>
        [...(chosen ? ['chosen'] : []), ...(onFront ? ['front'] : [])].join(', '),
      ),
    ]),
  ];
}
