import type { Estimate } from '../../../../src/stats/stratified-mean.ts';
import { percent, percentInterval } from '../../format.ts';

interface BeforeAfterProperties {
  readonly initial: Estimate;
  readonly final: Estimate;
  /** What a constant answer or chance would score. */
  readonly floor: number;
}

const ticks = [0, 0.5, 1];

/** The test score before and after with their intervals on one axis, above the floor that both have to leave behind. */
export function BeforeAfter({ initial, final, floor }: BeforeAfterProperties) {
  return (
    <div className="before-after">
      <ScoreRow name="first prompt" score={initial} floor={floor} isEarlier />
      <ScoreRow name="learned prompt" score={final} floor={floor} />
      <div className="score-row axis-row" aria-hidden="true">
        <span />
        <span />
        <span className="track ticks">
          <svg width="100%" height="30" aria-hidden="true">
            {ticks.map((tick) => (
              <text key={tick} x={`${100 * tick}%`} y="11" textAnchor={anchorOf(tick)}>
                {100 * tick}
              </text>
            ))}
            <text className="floor-label" x={`${100 * floor}%`} y="26" textAnchor={anchorOf(floor)}>
              floor {percent(floor)}
            </text>
          </svg>
        </span>
      </div>
      <p className="hidden">The floor, what a constant answer or chance would score, is {percent(floor)}.</p>
    </div>
  );
}

interface ScoreRowProperties {
  readonly name: string;
  readonly score: Estimate;
  readonly floor: number;
  readonly isEarlier?: boolean;
}

function ScoreRow({ name, score: { mean, low, high }, floor, isEarlier = false }: ScoreRowProperties) {
  const at = (share: number) => `${(100 * share).toFixed(2)}%`;
  return (
    <div className="score-row">
      <span className="quiet">{name}</span>
      <span className="score-words">
        <strong>{percent(mean)}</strong> <span className="interval-words">{percentInterval(low, high)}</span>
      </span>
      <span className="track">
        <svg className="interval-bar" width="100%" height="22" aria-hidden="true">
          <rect className="below-floor" x="0" y="0" width={at(floor)} height="22" />
          <line className="axis" x1="0" x2="100%" y1="11" y2="11" />
          <line className="reference" x1={at(floor)} x2={at(floor)} y1="0" y2="22" />
          <line className="interval" x1={at(low)} x2={at(high)} y1="11" y2="11" />
          <circle className={isEarlier ? 'earlier' : 'mean'} cx={at(mean)} cy="11" r="5" />
        </svg>
      </span>
    </div>
  );
}

/** Labels near the ends of the axis stay within it. */
function anchorOf(share: number): 'start' | 'middle' | 'end' {
  return share < 0.08 ? 'start' : share > 0.92 ? 'end' : 'middle';
}
