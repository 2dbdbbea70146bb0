import type { ProgressReported } from '../../../../src/operations/progress-report.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count, duration, plural } from '../../format.ts';
import { Endpoints } from './endpoints.tsx';
import { openPhases, undecided } from './open-phases.ts';
import { type UsedLimit, usedLimits } from './used-limits.ts';

/** What a running run does at the moment, how long it may still take, and how much of its budget is used. */
export function NowPanel({ run }: { readonly run: PageRun }) {
  const phases = openPhases(run);
  const candidates = undecided(run);
  return (
    <section className="card now" aria-label="Now">
      <h2>Now</h2>
      <p className="sentence" role="status">
        {phases.length === 0 ? 'Between two phases.' : `${phases.join('; ')}.`}
      </p>
      <p className="quiet">
        {candidates.length === 0
          ? 'No candidate is being evaluated.'
          : `Being decided about: ${candidates.join(', ')}.`}
      </p>
      {run.progress === null ? (
        <p className="quiet">Waiting for the process to report its progress …</p>
      ) : (
        <Progress progress={run.progress} />
      )}
    </section>
  );
}

interface ProgressProperties {
  readonly progress: ProgressReported;
}

function Progress({ progress }: ProgressProperties) {
  const { requests, secondsLeft, endpoints } = progress;
  const { done, planned } = requests;
  return (
    <>
      <label className="progress">
        <span>
          {count(done)} of about {plural(planned, 'request')}
          {secondsLeft !== undefined && ` · about ${duration(secondsLeft * 1_000)} left`}
        </span>
        <progress max={Math.max(1, planned)} value={done} />
      </label>
      <ul className="plain budget">
        {usedLimits(progress).map((used) => (
          <li key={used.name}>
            <UsedOf {...used} />
          </li>
        ))}
      </ul>
      <Endpoints endpoints={endpoints} />
    </>
  );
}

function UsedOf({ name, words, share }: UsedLimit) {
  if (share === null) {
    return (
      <>
        {name}: {words} <span className="quiet no-limit">no limit</span>
      </>
    );
  }
  return (
    <label>
      {name}: {words}
      <meter min={0} max={1} low={0.8} high={0.95} optimum={0} value={share} />
    </label>
  );
}
