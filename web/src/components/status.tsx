import type { RunStatus } from '../../../src/runs/state/run-status.ts';

const statuses: Readonly<Record<RunStatus, { readonly mark: string; readonly words: string }>> = {
  running: { mark: '▶', words: 'running' },
  completed: { mark: '✓', words: 'done' },
  'stopped-at-budget': { mark: '■', words: 'stopped at budget' },
  interrupted: { mark: '‖', words: 'interrupted' },
  failed: { mark: '✕', words: 'failed' },
};

export function Status({ status }: { readonly status: RunStatus }) {
  const { mark, words } = statuses[status];
  return (
    <span className={`status status-${status}`}>
      <span aria-hidden="true">{mark}</span> {words}
    </span>
  );
}

/** Stands wherever simulated figures stand. */
export function SimulatedMark() {
  return (
    <span className="simulated-mark" title="The replies come from simulated models.">
      simulated
    </span>
  );
}
