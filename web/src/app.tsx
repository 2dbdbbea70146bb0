import { lazy, Suspense } from 'react';
import { Header } from './components/header.tsx';
import { Notice, Waiting } from './components/notice.tsx';
import { useSource } from './data/source-context.ts';
import { RunsPage } from './pages/runs/runs-page.tsx';
import { StudiesPage } from './pages/studies/studies-page.tsx';
import { WorkersPage } from './pages/workers/workers-page.tsx';
import { usePlace } from './router.ts';

// What draws figures is read when it is first looked at: the list of runs is there before.
const ComparePage = lazy(() => import('./pages/compare/compare-page.tsx'));
const RunPages = lazy(() => import('./pages/run/run-pages.tsx'));
const StudyPage = lazy(() => import('./pages/studies/study-page.tsx'));

export function App() {
  const { path } = usePlace();
  const { report } = useSource();
  const [page, runId, tab] = report === undefined ? path : ['runs', report.runId, path[2]];
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Header page={page ?? 'runs'} item={runId} />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Waiting what="the page" />}>
          <PageAt page={page} runId={runId} tab={tab} />
        </Suspense>
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
  if (page === undefined || (page === 'runs' && runId === undefined)) return <RunsPage />;
  if (page === 'runs' && runId !== undefined) return <RunPages key={runId} runId={runId} tab={tab} />;
  if (page === 'compare') return <ComparePage />;
  if (page === 'studies')
    return runId === undefined ? <StudiesPage /> : <StudyPage key={runId} studyId={runId} />;
  if (page === 'workers') return <WorkersPage />;
  return (
    <Notice title="There is no such page." isPage>
      <a href="#/">All runs</a>
    </Notice>
  );
}
