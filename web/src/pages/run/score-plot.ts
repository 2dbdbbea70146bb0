import * as Plot from '@observablehq/plot';
import type { ScorePoint, SeriesName } from './score-series.ts';

/** Each series has a colour, a dash and a symbol, so that none of them has to carry it alone. */
export const seriesStyles = {
  train: { colour: 'var(--series-train)', dash: 'none', symbol: 'circle', words: 'train' },
  select: { colour: 'var(--series-select)', dash: '5 3', symbol: 'square', words: 'select' },
  test: { colour: 'var(--series-test)', dash: '1 3', symbol: 'diamond', words: 'test' },
} as const satisfies Record<SeriesName, unknown>;

interface ScorePlotData {
  readonly series: readonly ScorePoint[];
  readonly tests: readonly ScorePoint[];
  readonly floor: number;
  readonly lastIteration: number;
  /** The last iteration only compared what the others had found. */
  readonly endsInComparison: boolean;
  readonly isSmall: boolean;
}

/** Scores in per cent by iteration with their intervals, and the floor. */
export function scorePlot(data: ScorePlotData): Plot.PlotOptions {
  const { series, tests, floor, lastIteration, endsInComparison, isSmall } = data;
  const isEnd = (iteration: number) => endsInComparison && iteration === lastIteration;
  const names = (['train', 'select'] as const).filter((name) =>
    series.some((point) => point.series === name),
  );
  return {
    marginLeft: isSmall ? 30 : 40,
    marginRight: isSmall ? 12 : 20,
    marginTop: isSmall ? 8 : 22,
    marginBottom: isSmall ? 24 : 34,
    x: {
      domain: [0, Math.max(1, lastIteration)],
      ticks: [
        ...new Set([
          ...ticksUpTo(lastIteration, isSmall ? 3 : 10),
          ...(endsInComparison ? [lastIteration] : []),
        ]),
      ],
      tickFormat: (value: number) => (isEnd(value) ? 'last' : String(value)),
      label: isSmall ? null : 'iteration',
    },
    y: {
      domain: [0, 100],
      ticks: isSmall ? [0, 50, 100] : [0, 20, 40, 60, 80, 100],
      grid: true,
      label: isSmall ? null : 'score, %',
    },
    marks: [
      Plot.ruleY([floor * 100], { stroke: 'var(--floor)', strokeDasharray: '2 3', strokeWidth: 1.5 }),
      ...names.flatMap((name) => seriesMarks(series.filter((point) => point.series === name))),
      ...testMarks(tests),
    ],
  };
}

function seriesMarks(points: readonly ScorePoint[]): Plot.Markish[] {
  const [first] = points;
  if (first === undefined) return [];
  const { colour, dash, symbol } = seriesStyles[first.series];
  const x = (point: ScorePoint) => point.iteration;
  const y = (point: ScorePoint) => point.score * 100;
  return [
    Plot.areaY(points, {
      x,
      y1: (point: ScorePoint) => point.low * 100,
      y2: (point: ScorePoint) => point.high * 100,
      fill: colour,
      fillOpacity: 0.12,
    }),
    Plot.lineY(points, { x, y, stroke: colour, strokeWidth: 1.8, strokeDasharray: dash }),
    Plot.dot(points, { x, y, fill: colour, r: points.length > 12 ? 1.8 : 2.6, symbol }),
  ];
}

function testMarks(points: readonly ScorePoint[]): Plot.Markish[] {
  const { colour, symbol } = seriesStyles.test;
  const x = (point: ScorePoint) => point.iteration;
  return [
    Plot.ruleX(points, {
      x,
      y1: (point: ScorePoint) => point.low * 100,
      y2: (point: ScorePoint) => point.high * 100,
      stroke: colour,
      strokeWidth: 1.8,
    }),
    Plot.dot(points, { x, y: (point: ScorePoint) => point.score * 100, fill: colour, r: 4.5, symbol }),
  ];
}

function ticksUpTo(last: number, most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => last / size <= most) ?? last;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_unused, tick) => tick * step);
}
