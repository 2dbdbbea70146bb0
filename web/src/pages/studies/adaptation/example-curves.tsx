import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { Adaptation } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { PlotFigure } from '../../../components/plot-figure.tsx';
import { SeriesLegend } from '../series-legend.tsx';
import { seriesStyle } from '../series-styles.ts';
import { shortLabel } from '../study-words.ts';

/** The test score at the end by the number of examples. */
export function ExampleCurves({ adaptations }: { readonly adaptations: readonly Adaptation[] }) {
  const options = useCallback(() => examplePlot(adaptations), [adaptations]);
  const numbers = new Set(adaptations.map(({ examples }) => examples));
  if (numbers.size < 2) return null;
  return (
    <section className="block">
      <div className="block-head">
        <h2>By number of examples</h2>
        <SeriesLegend names={[...new Set(adaptations.map(({ system }) => shortLabel(system)))]} />
      </div>
      <PlotFigure
        label="Test score after adapting by the number of examples; the table above has the numbers"
        height={260}
        options={options}
      />
      <p className="quiet">
        Test score after adapting from so many train examples of each task, and as many select ones; bars are
        95 % intervals over tasks.
      </p>
    </section>
  );
}

function examplePlot(adaptations: readonly Adaptation[]): Plot.PlotOptions {
  const systems = [...new Set(adaptations.map(({ system }) => system))];
  const numbers = [...new Set(adaptations.map(({ examples }) => examples))].sort((one, other) => one - other);
  return {
    marginLeft: 40,
    marginRight: 20,
    marginTop: 22,
    marginBottom: 36,
    // Points of several system prompts are side by side, so that their intervals do not cover each other.
    x: { type: 'band', domain: numbers, label: 'examples', padding: 0.3 },
    y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100], grid: true, label: 'test score, %' },
    marks: systems.flatMap((system, index) => {
      const { colour, dash, symbol } = seriesStyle(index);
      const dx = (index - (systems.length - 1) / 2) * 16;
      const points = adaptations.flatMap(({ system: own, examples, final }) =>
        own !== system || final === null
          ? []
          : [
              {
                examples,
                score: final.mean * 100,
                low: Math.max(0, final.low * 100),
                high: Math.min(100, final.high * 100),
              },
            ],
      );
      return [
        Plot.ruleX(points, {
          x: 'examples',
          y1: 'low',
          y2: 'high',
          stroke: colour,
          strokeOpacity: 0.5,
          strokeWidth: 2,
          dx,
        }),
        Plot.lineY(points, {
          x: 'examples',
          y: 'score',
          stroke: colour,
          strokeDasharray: dash,
          strokeWidth: 1.6,
          dx,
        }),
        Plot.dot(points, { x: 'examples', y: 'score', fill: colour, symbol, r: 4, dx }),
      ];
    }),
  };
}
