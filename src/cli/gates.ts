import { InvalidArgumentError } from 'commander';
import { percentText, pointsText } from '../foundation/figures.ts';
import type { Estimate } from '../stats/stratified-mean.ts';

/** What of a figure a gate tests: the lower end of its 95 % interval, or the figure itself. */
export const confidences = ['lower', 'point'] as const;

export type Confidence = (typeof confidences)[number];

/** What a result has to reach for exit code 0; shares in [-1, 1]. */
export interface Gates {
  readonly minScore?: number;
  readonly minGain?: number;
  readonly confidence: Confidence;
}

/** Whether a gate is met, and the sentence that says so. */
export interface GateOutcome {
  readonly gate: 'min-score' | 'min-gain';
  readonly required: number;
  readonly confidence: Confidence;
  /** What was tested; `null` where there is none, and then no gate is met. */
  readonly value: number | null;
  readonly isMet: boolean;
  readonly text: string;
}

interface Tested {
  readonly score: { readonly final: Estimate } | null;
  readonly gain: Estimate | null;
}

/** The gates that were asked for, each with its outcome. */
export function gateOutcomes(
  { score, gain }: Tested,
  { minScore, minGain, confidence }: Gates,
): readonly GateOutcome[] {
  return [
    ...(minScore === undefined ? [] : [outcome('min-score', minScore, score?.final ?? null, confidence)]),
    ...(minGain === undefined ? [] : [outcome('min-gain', minGain, gain, confidence)]),
  ];
}

function outcome(
  gate: GateOutcome['gate'],
  required: number,
  interval: Estimate | null,
  confidence: Confidence,
): GateOutcome {
  const value = interval === null ? null : confidence === 'lower' ? interval.low : interval.mean;
  const isMet = value !== null && value >= required;
  return {
    gate,
    required,
    confidence,
    value,
    isMet,
    text: words({ gate, required, confidence, value, isMet }, interval),
  };
}

function words(
  { gate, required, confidence, value, isMet }: Omit<GateOutcome, 'text'>,
  interval: Estimate | null,
): string {
  const isGain = gate === 'min-gain';
  const write = (share: number) => (isGain ? `${pointsText(share)} points` : `${percentText(share)} %`);
  const wanted = `--${gate} ${write(required)}`;
  const name = isGain ? 'gain' : 'final test score';
  if (value === null || interval === null)
    return `Gate not met: there is no ${name} to hold against ${wanted}.`;
  const tested = confidence === 'lower' ? `lower end of the 95 % interval of the ${name}` : name;
  const beside = confidence === 'lower' ? ` (the ${name} itself is ${write(interval.mean)})` : '';
  return `Gate ${isMet ? 'met' : 'not met'}: the ${tested} is ${write(value)}, ${isMet ? 'at least' : 'below'} ${wanted}${beside}.`;
}

/** `0.05`, `5%`, `5 points` or `5`: a share, or points of 100 where it says so or can be nothing else. */
export function shareOrPoints(lowest: number): (text: string) => number {
  return (text) => {
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*(%|pp|points?)?$/.exec(text.trim());
    const number = Number(match?.[1]);
    const isPoints = match?.[2] !== undefined || Math.abs(number) > 1;
    const share = isPoints ? number / 100 : number;
    if (match !== null && share >= lowest && share <= 1) return share;
    throw new InvalidArgumentError(
      `It should be a share from ${lowest} to 1, such as 0.05, or points, such as 5%.`,
    );
  };
}
