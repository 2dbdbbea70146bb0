import type { ModelScores } from '../../studies/by-model.ts';
import { gain, interval } from './numbers.ts';
import { table } from './table.ts';

/** What the prompts score with each base model, where there are several. */
export function byModelLines(models: readonly ModelScores[] = []): readonly string[] {
  if (models.length === 0) return [];
  return [
    '',
    table(
      [
        { title: 'base model' },
        { title: 'first [95 %]', align: 'right' },
        { title: 'learned [95 %]', align: 'right' },
        { title: 'gain [95 %]', align: 'right' },
      ],
      models.map(({ name, initial, final, difference }) => [
        name,
        interval(initial),
        interval(final),
        gain(difference),
      ]),
    ),
  ];
}
