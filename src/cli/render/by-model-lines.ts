import type { ModelScores } from '../../studies/by-model.ts';
import { gain, interval } from './numbers.ts';
import { left, right, tableOf } from './table.ts';

/** Scores with each base model, where there are several. */
export function byModelLines(models: readonly ModelScores[] = []): readonly string[] {
  if (models.length === 0) return [];
  return [
    '',
    tableOf(models, [
      left('base model', ({ name }) => name),
      right('first [95 %]', ({ initial }) => interval(initial)),
      right('learned [95 %]', ({ final }) => interval(final)),
      right('gain [95 %]', ({ difference }) => gain(difference)),
    ]),
  ];
}
