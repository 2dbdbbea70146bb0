import { useSource } from '../data/source-context.ts';
import { moment } from '../format.ts';

export function Header({ runId }: { readonly runId: string | undefined }) {
  const { report } = useSource();
  return (
    <header className="top">
      <span className="wordmark">
        <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
          <rect width="16" height="16" rx="4" className="mark-ground" />
          <path d="M3 11 6.5 7l2.5 2.5L13 4.5" className="mark-line" />
        </svg>
        metaspo
      </span>
      {report === undefined ? (
        <nav aria-label="Place">
          <a href="#/" aria-current={runId === undefined ? 'page' : undefined}>
            Runs
          </a>
          {runId !== undefined && <span className="crumb">{runId}</span>}
        </nav>
      ) : (
        <span className="crumb">Report of a run, written {moment(report.writtenAt)}</span>
      )}
    </header>
  );
}
