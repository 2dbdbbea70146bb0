import { percentText, pointsText } from '../../foundation/figures.ts';

export {
  countText as count,
  dollarsText as dollars,
  durationText as duration,
  percentText as score,
  plural,
  pointsText as signed,
  probabilityText as pValue,
  probabilityWords as probability,
} from '../../foundation/figures.ts';

interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** `58.1 [54.0, 62.2]`; without a finite interval only the mean. */
export function interval({ mean, low, high }: Interval): string {
  return inBrackets(mean, low, high, percentText);
}

/** The same for a difference, with its sign. */
export function gain({ mean, low, high }: Interval): string {
  return inBrackets(mean, low, high, pointsText);
}

function inBrackets(mean: number, low: number, high: number, text: (value: number) => string): string {
  const isKnown = Number.isFinite(low) && Number.isFinite(high);
  return isKnown ? `${text(mean)} [${text(low)}, ${text(high)}]` : text(mean);
}
