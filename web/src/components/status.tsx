import {
  type FiguresOrigin,
  type SimulatedModel,
  simulatedMark,
  simulatedNotice,
} from '../../../src/models/simulated-notice.ts';
import type { RunSummary } from '../../../src/runs/run-summary.ts';

type Status = RunSummary['status'];

const statuses: Readonly<Record<Status, { readonly mark: string; readonly words: string }>> = {
  running: { mark: '▶', words: 'running' },
  completed: { mark: '✓', words: 'done' },
  'stopped-at-budget': { mark: '■', words: 'stopped at budget' },
  interrupted: { mark: '‖', words: 'interrupted' },
  failed: { mark: '✕', words: 'failed' },
  damaged: { mark: '?', words: 'damaged' },
};

export function Status({ status }: { readonly status: Status }) {
  const { mark, words } = statuses[status];
  return (
    <span className={`status status-${status}`}>
      <span aria-hidden="true">{mark}</span> {words}
    </span>
  );
}

/** What the figures of a page are worth, where models behind them are simulated. */
export function SimulatedBanner({ origin }: { readonly origin: FiguresOrigin }) {
  const notice = simulatedNotice(origin);
  if (notice === undefined) return null;
  return (
    <p className="simulated">
      <strong>Simulated.</strong> {notice}
    </p>
  );
}

interface SimulatedMarkProperties {
  readonly base?: string | null | undefined;
  readonly simulatedModels?: readonly SimulatedModel[] | undefined;
}

/** Marks all simulated figures; next to the name of a real base model it says which models are simulated. */
export function SimulatedMark({ base, simulatedModels }: SimulatedMarkProperties) {
  return (
    <span className="simulated-mark" title="Replies come from simulated models.">
      {simulatedMark(base, simulatedModels)}
    </span>
  );
}
