import { useCallback } from 'react';
import type { RunTask } from '../../../../src/runs/run-event.ts';
import { Notice, Waiting } from '../../components/notice.tsx';
import { PlotFigure } from '../../components/plot-figure.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useScores } from '../../data/use-scores.ts';
import { percent, shortName } from '../../format.ts';
import { meanFloor } from './floors.ts';
import { scorePlot, seriesStyles } from './score-plot.ts';
import { learningPoints, type ScorePoint, testPoints } from './score-series.ts';

/** Scores by iteration: the mean over the source tasks, and each task for itself. */
export function ScoreFigures({ run }: { readonly run: PageRun }) {
  const { data: scores, error } = useScores(run.id);
  const tasks = run.facts.tasks.filter(({ role }) => role === 'source');
  const figure = (shown: readonly RunTask[]) => {
    const names = shown.map(({ name }) => name);
    return scores === undefined
      ? { series: [], tests: [] }
      : { series: learningPoints(run, scores, names), tests: testPoints(run, scores, names) };
  };
  const whole = figure(tasks);
  return (
    <section className="block">
      <div className="block-head">
        <h2>Score by iteration</h2>
        <Legend points={[...whole.series, ...whole.tests]} />
      </div>
      {error !== null && <Notice title={error.message} isError />}
      {scores === undefined && error === null && <Waiting what="the scores" />}
      {scores !== undefined && whole.series.length === 0 && (
        <Notice title="Nothing has been scored yet.">
          The first scores come after the initial evaluation.
        </Notice>
      )}
      {whole.series.length > 0 && (
        <>
          <ScoreFigure run={run} title="Mean over the source tasks" tasks={tasks} {...whole} height={280} />
          <p className="quiet">
            Mean over the source tasks of the system prompt that each iteration ended with, on all examples
            that it has answered. Bands are 95 % intervals over examples, bars of the test over tasks. Prompts
            are chosen on train and select; only test is unbiased.
          </p>
          <h3>Task by task</h3>
          <div className="multiples">
            {tasks.map((task) => (
              <div key={task.name} className="multiple">
                <h4 title={task.name}>
                  {shortName(task.name)} <span className="quiet">floor {percent(task.floor.best, 0)}</span>
                </h4>
                <ScoreFigure
                  run={run}
                  title={task.name}
                  tasks={[task]}
                  {...figure([task])}
                  height={130}
                  isSmall
                />
              </div>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

interface ScoreFigureProperties {
  readonly run: PageRun;
  readonly title: string;
  readonly tasks: readonly RunTask[];
  readonly series: readonly ScorePoint[];
  readonly tests: readonly ScorePoint[];
  readonly height: number;
  readonly isSmall?: boolean;
}

function ScoreFigure({ run, title, tasks, series, tests, height, isSmall = false }: ScoreFigureProperties) {
  const floor = meanFloor(tasks);
  const last = run.iterations.at(-1);
  const lastIteration = last?.iteration ?? 0;
  const data = {
    series,
    tests,
    floor,
    lastIteration,
    endsInComparison: last?.isComparison === true,
    isSmall,
  };
  const state = JSON.stringify(data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state tells whether anything has changed
  const options = useCallback(() => scorePlot(data), [state]);
  const ends = [series[0], series.findLast((point) => point.series === series[0]?.series)];
  const label = `${title}: score by iteration, from ${percent(ends[0]?.score)} to ${percent(ends[1]?.score)} (${ends[0]?.series ?? 'not scored'})`;
  return <PlotFigure label={label} height={height} options={options} />;
}

function Legend({ points }: { readonly points: readonly ScorePoint[] }) {
  const names = (['train', 'select', 'test'] as const).filter((name) =>
    points.some(({ series }) => series === name),
  );
  return (
    <ul className="legend">
      {names.map((name) => (
        <li key={name}>
          <svg width="30" height="12" viewBox="0 0 30 12" className={`legend-${name}`} aria-hidden="true">
            {name === 'test' ? (
              <path d="M15 1v10M15 3l3 3-3 3-3-3z" />
            ) : (
              <line x1="1" x2="29" y1="6" y2="6" strokeDasharray={seriesStyles[name].dash} />
            )}
            {name === 'train' && <circle cx="15" cy="6" r="3" />}
            {name === 'select' && <rect x="12" y="3" width="6" height="6" />}
          </svg>
          {seriesStyles[name].words}
        </li>
      ))}
      <li>
        <span className="floor-sample across" aria-hidden="true" />
        floor
      </li>
    </ul>
  );
}
