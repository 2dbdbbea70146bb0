import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { curveLabel, sourceEvidenceWords } from '../../../../src/runs/state/source-evidence.ts';
import { PlotFigure } from '../../components/plot-figure.tsx';
import type { PageRun } from '../../data/use-run.ts';

/** What the run found out about its result on source tasks, and what would probably help more. */
export function SourceEvidence({ run }: { readonly run: PageRun }) {
  const { learningCurve } = run.evidence;
  const words = sourceEvidenceWords(run.evidence);
  if (words.length === 0) return null;
  return (
    <section className="block">
      <h2>What the source tasks say</h2>
      {words.map((sentence) => (
        <p key={sentence} className="sentence">
          {sentence}
        </p>
      ))}
      {learningCurve !== null && <CurveFigure curve={learningCurve} />}
    </section>
  );
}

type Curve = NonNullable<PageRun['evidence']['learningCurve']>;

function CurveFigure({ curve }: { readonly curve: Curve }) {
  const options = useCallback(() => curvePlot(curve), [curve]);
  return (
    <>
      <PlotFigure
        label={`Gain in a task without a say, by the number of tasks that choose: ${curveLabel(curve)}`}
        height={180}
        options={options}
      />
      <p className="quiet">
        Gain over the first prompt in a source task that had no say, by how many of the others chose.
        Estimated from what the run has scored; all prompts were written with all source tasks in view.
      </p>
    </>
  );
}

function curvePlot({ byTasks }: Curve): Plot.PlotOptions {
  const points = byTasks.map(({ tasks, gain }) => ({ tasks, points: gain * 100 }));
  const x = 'tasks';
  const y = 'points';
  const stroke = 'var(--series-select)';
  return {
    marginLeft: 44,
    marginRight: 20,
    marginBottom: 34,
    x: {
      label: 'source tasks that choose',
      ticks: byTasks.map(({ tasks }) => tasks),
      tickFormat: 'd',
      inset: 12,
    },
    y: { label: 'gain, points', grid: true, zero: true, nice: true },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--floor)' }),
      Plot.lineY(points, { x, y, stroke }),
      Plot.dot(points, { x, y, fill: stroke, r: 4 }),
    ],
  };
}
