import { useSource } from '../data/source-context.ts';
import { moment } from '../format.ts';

interface HeaderProperties {
  readonly page: string;
  /** The run or study that is looked at. */
  readonly item: string | undefined;
}

const places = [
  { page: 'runs', title: 'Runs', address: '#/' },
  { page: 'studies', title: 'Studies', address: '#/studies' },
  { page: 'workers', title: 'Workers', address: '#/workers' },
];

export function Header({ page, item }: HeaderProperties) {
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
          {places.map((place) => (
            <a
              key={place.page}
              className="place"
              href={place.address}
              aria-current={page !== place.page ? undefined : item === undefined ? 'page' : 'true'}
            >
              {place.title}
            </a>
          ))}
          {item !== undefined && <span className="crumb item">{item}</span>}
        </nav>
      ) : (
        <span className="crumb">Report of a run, written {moment(report.writtenAt)}</span>
      )}
    </header>
  );
}
