import { Header } from './components/header.tsx';
import { Notice } from './components/notice.tsx';
import { useSource } from './data/source-context.ts';
import { ComparePage } from './pages/compare/compare-page.tsx';
import { RunPages } from './pages/run/run-pages.tsx';
import { RunsPage } from './pages/runs/runs-page.tsx';
import { usePlace } from './router.ts';

export function App() {
  const { path } = usePlace();
  const { report } = useSource();
  const [page, runId, tab] = report === undefined ? path : ['runs', report.runId, path[2]];
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Header runId={page === 'runs' ? runId : undefined} />
      <main id="content" tabIndex={-1}>
        <PageAt page={page} runId={runId} tab={tab} />
      </main>
    </>
  );
}

interface PageAtProperties {
  readonly page: string | undefined;
  readonly runId: string | undefined;
  readonly tab: string | undefined;
}

function PageAt({ page, runId, tab }: PageAtProperties) {
  if (page === undefined) return <RunsPage />;
  if (page === 'runs' && runId !== undefined) return <RunPages key={runId} runId={runId} tab={tab} />;
  if (page === 'compare') return <ComparePage />;
  return (
    <Notice title="There is no such page." isPage>
      <a href="#/">All runs</a>
    </Notice>
  );
}
