import { percentText, pointsText } from '../../foundation/figures.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';

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

type Perhaps = Estimate | null | undefined;

/** `58.1 [54.0, 62.2]`; without a finite interval only the mean. */
export function interval(estimate: Perhaps): string {
  return inBrackets(estimate, percentText);
}

/** The same for a difference, with its sign. */
export function gain(difference: Perhaps): string {
  return inBrackets(difference, pointsText);
}

/** A score whose interval may be unknown. */
export function scoreWithInterval({
  score: mean,
  low,
  high,
}: {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}): string {
  return mean === null || low === null || high === null ? percentText(mean) : interval({ mean, low, high });
}

function inBrackets(estimate: Perhaps, text: (value?: number) => string): string {
  if (estimate == null) return text();
  const { mean, low, high } = estimate;
  const isKnown = Number.isFinite(low) && Number.isFinite(high);
  return isKnown ? `${text(mean)} [${text(low)}, ${text(high)}]` : text(mean);
}
