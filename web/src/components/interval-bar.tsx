interface IntervalBarProperties {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The ends of the axis. */
  readonly from: number;
  readonly to: number;
  /** A value that matters beside it, such as a floor, or 0 for a difference. */
  readonly reference?: number | undefined;
  /** The value before, drawn hollow. */
  readonly earlier?: number | null | undefined;
  readonly width?: number;
}

const height = 16;

/** A mean with its interval on a small axis. The numbers are next to it, so it is for the eye alone. */
export function IntervalBar(properties: IntervalBarProperties) {
  const { mean, low, high, from, to, reference, earlier, width = 140 } = properties;
  const at = (value: number) =>
    4 + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (width - 8);
  const middle = height / 2;
  return (
    <svg
      className="interval-bar"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <line className="axis" x1={4} x2={width - 4} y1={middle} y2={middle} />
      {reference !== undefined && (
        <line className="reference" x1={at(reference)} x2={at(reference)} y1={1} y2={height - 1} />
      )}
      {earlier != null && <circle className="earlier" cx={at(earlier)} cy={middle} r={3.2} />}
      {low !== null && high !== null && (
        <line className="interval" x1={at(low)} x2={at(high)} y1={middle} y2={middle} />
      )}
      <circle className="mean" cx={at(mean)} cy={middle} r={4} />
    </svg>
  );
}
