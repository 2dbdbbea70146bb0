import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { PlotFigure } from '../../../components/plot-figure.tsx';
import { shortName } from '../../../format.ts';
import { SeriesLegend } from '../series-legend.tsx';
import { seriesStyle } from '../series-styles.ts';
import { shortLabel } from '../study-words.ts';

interface SpreadFigureProperties {
  readonly prompts: readonly EvaluatedPrompt[];
}

/** How far the scores of a task lie apart over its user prompts, under each system prompt. */
export function SpreadFigure({ prompts }: SpreadFigureProperties) {
  const options = useCallback(() => spreadPlot(prompts), [prompts]);
  const tasks = prompts[0]?.tasks ?? [];
  if (!tasks.some(({ byUserPrompt }) => byUserPrompt.length > 1)) return null;
  const height = 60 + tasks.length * (18 * prompts.length + 16);
  return (
    <section className="block">
      <div className="block-head">
        <h2>Spread over user prompts</h2>
        <SeriesLegend names={prompts.map(({ name }) => shortLabel(name))} />
      </div>
      <PlotFigure
        label="Scores of each task by user prompt, under each system prompt. The table above has the means and spreads."
        height={height}
        options={options}
      />
      <p className="quiet">
        Each symbol is one user prompt of the task; the line is from the lowest to the highest. Scores in per
        cent.
      </p>
    </section>
  );
}

interface SpreadDot {
  readonly task: string;
  readonly prompt: string;
  readonly place: number;
  readonly score: number;
}

function spreadPlot(prompts: readonly EvaluatedPrompt[]): Plot.PlotOptions {
  const dots = prompts.flatMap((prompt, place) =>
    prompt.tasks.flatMap(({ name, byUserPrompt }) =>
      byUserPrompt.flatMap(({ score }): SpreadDot[] =>
        score === null ? [] : [{ task: shortName(name), prompt: String(place), place, score: score * 100 }],
      ),
    ),
  );
  return {
    marginLeft: 20,
    marginRight: 110,
    marginTop: 34,
    marginBottom: 34,
    x: { domain: [0, 100], grid: true, label: 'score, %', axis: 'bottom' },
    y: { domain: prompts.map((_prompt, place) => String(place)), axis: null, padding: 0.4 },
    fy: { label: null, padding: 0.12, domain: [...new Set(dots.map(({ task }) => task))], axis: 'right' },
    marks: prompts.flatMap((_prompt, place) =>
      seriesMarks(
        dots.filter((dot) => dot.place === place),
        place,
      ),
    ),
  };
}

function seriesMarks(dots: readonly SpreadDot[], place: number): Plot.Markish[] {
  const { colour, symbol } = seriesStyle(place);
  return [
    Plot.ruleY(
      dots,
      Plot.groupY(
        { x1: 'min', x2: 'max' },
        {
          fy: 'task',
          y: 'prompt',
          x: 'score',
          x1: 'score',
          x2: 'score',
          stroke: colour,
          strokeOpacity: 0.45,
          strokeWidth: 1.5,
        },
      ),
    ),
    Plot.dot(dots, { fy: 'task', y: 'prompt', x: 'score', fill: colour, fillOpacity: 0.75, symbol, r: 3.6 }),
  ];
}
