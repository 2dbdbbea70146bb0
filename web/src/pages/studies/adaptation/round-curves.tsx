import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { StudyResults } from '../../../../../src/operations/page/study-data.ts';
import type { Adaptation } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { PlotFigure } from '../../../components/plot-figure.tsx';
import { plural } from '../../../format.ts';
import { SeriesLegend } from '../series-legend.tsx';
import { seriesStyle } from '../series-styles.ts';
import { shortLabel } from '../study-words.ts';

/** The score of what would be chosen after each round, for each number of examples. */
export function RoundCurves({
  result: { adaptations, settings },
}: {
  readonly result: StudyResults['adapt'];
}) {
  const split = settings.testCurve ? 'test' : 'select';
  const systems = [...new Set(adaptations.map(({ system }) => system))];
  const numbers = [...new Set(adaptations.map(({ examples }) => examples))].sort((one, other) => one - other);
  return (
    <section className="block">
      <div className="block-head">
        <h2>By round</h2>
        <SeriesLegend names={systems.map(shortLabel)} />
      </div>
      <div className="multiples wide">
        {numbers.map((examples) => (
          <div key={examples} className="multiple">
            <h3 className="multiple-title">{plural(examples, 'example')}</h3>
            <RoundCurve
              label={`Score on ${split} by round, adapted from ${plural(examples, 'example')}`}
              split={split}
              systems={systems}
              adaptations={adaptations.filter((adaptation) => adaptation.examples === examples)}
            />
          </div>
        ))}
      </div>
      <p className="quiet">
        Score on {split} of the user prompt that stopping after a round would choose, mean over tasks; round 0
        is the first user prompt.{' '}
        {split === 'select' && 'Prompts are chosen by their scores on select, so these are too high. '}
        Intervals are given for the end, in the table above.
      </p>
    </section>
  );
}

interface RoundCurveProperties {
  readonly label: string;
  readonly split: 'test' | 'select';
  readonly systems: readonly string[];
  readonly adaptations: readonly Adaptation[];
}

function RoundCurve({ label, split, systems, adaptations }: RoundCurveProperties) {
  const state = JSON.stringify([split, systems, adaptations.map(({ curve }) => curve)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state tells whether anything has changed
  const options = useCallback(() => roundPlot({ split, systems, adaptations }), [state]);
  return <PlotFigure label={label} height={200} options={options} />;
}

function roundPlot({ split, systems, adaptations }: Omit<RoundCurveProperties, 'label'>): Plot.PlotOptions {
  const last = Math.max(1, ...adaptations.map(({ curve }) => curve.at(-1)?.round ?? 0));
  return {
    marginLeft: 38,
    marginRight: 14,
    marginTop: 22,
    marginBottom: 34,
    x: { domain: [0, last], ticks: Math.min(last, 8), tickFormat: 'd', label: 'round' },
    y: { domain: [0, 100], ticks: [0, 25, 50, 75, 100], grid: true, label: 'score, %' },
    marks: adaptations.flatMap(({ system, curve }) => {
      const { colour, dash, symbol } = seriesStyle(systems.indexOf(system));
      const points = curve.flatMap(({ round, [split]: score }) =>
        score == null ? [] : [{ round, score: score * 100 }],
      );
      return [
        Plot.lineY(points, {
          x: 'round',
          y: 'score',
          stroke: colour,
          strokeWidth: 1.8,
          strokeDasharray: dash,
        }),
        Plot.dot(points, { x: 'round', y: 'score', fill: colour, symbol, r: 3 }),
      ];
    }),
  };
}
