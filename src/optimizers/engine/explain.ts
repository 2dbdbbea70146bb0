import { pointsText } from '../../foundation/figures.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';

/** "+0.4 points". */
export function signed(difference: number): string {
  return `${pointsText(difference)} points`;
}

/** "+0.4 points, interval -2.0 to +3.0". An interval of zero width, as from one example per task, is left out. */
export function explainDifference({ mean, low, high }: Estimate): string {
  if (low === high) return `${signed(mean)}, too little for an interval`;
  return `${signed(mean)}, interval ${pointsText(low)} to ${pointsText(high)}`;
}
