import type { Estimate } from '../../stats/stratified-mean.ts';

/** A difference with its sign, three digits: "+0.004". */
export function signed(difference: number): string {
  const rounded = difference.toFixed(3).replace(/^-(?=0\.000$)/, '');
  return rounded.startsWith('-') ? rounded : `+${rounded}`;
}

/** "+0.004, interval [-0.020, +0.030]". */
export function explainDifference({ mean, low, high }: Estimate): string {
  return `${signed(mean)}, interval [${signed(low)}, ${signed(high)}]`;
}
