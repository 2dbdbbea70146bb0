import { points, pointsInterval } from '../format.ts';

interface GainProperties {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Nothing can be said about the sign, whatever the interval alone would say. */
  readonly isUnclear?: boolean;
}

/** A difference in points with its interval; an arrow and a sign tell what the colour tells. */
export function Gain({ mean, low, high, isUnclear = false }: GainProperties) {
  return (
    <span className="gain">
      <Change difference={mean} low={isUnclear ? null : low} high={high} />{' '}
      <span className="interval-words">{pointsInterval(low, high)}</span>
    </span>
  );
}

interface ChangeProperties {
  readonly difference: number | null;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
}

/** Coloured only where the interval leaves no doubt about the sign. */
export function Change({ difference, low, high }: ChangeProperties) {
  if (difference === null) return <span className="change">–</span>;
  const direction = directionOf(low, high);
  return (
    <span className={`change change-${direction}`}>
      <span aria-hidden="true">{arrows[direction]}</span> {points(difference)}
    </span>
  );
}

const arrows = { better: '▲', worse: '▼', unclear: '◆' } as const;

function directionOf(low?: number | null, high?: number | null): keyof typeof arrows {
  if (low == null || high == null) return 'unclear';
  return low > 0 ? 'better' : high < 0 ? 'worse' : 'unclear';
}
