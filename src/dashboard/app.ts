import { Hono } from 'hono';
import { MetaspoError } from '../foundation/errors.ts';
import type { PageAssets } from '../operations/page/page-assets.ts';
import { servedPage } from '../operations/page/page-html.ts';
import type { PageStudy } from '../operations/page/study-data.ts';
import { studyListItem } from '../operations/page/study-list.ts';
import type { Store } from '../runs/store/open-store.ts';
import { listStudies, readStudy } from '../runs/stored-study.ts';
import { clusterRoutes } from './cluster.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { type GuardSettings, guard } from './guard.ts';
import { runRoutes } from './run-routes.ts';
import { RunViews } from './run-views.ts';

export interface DashboardParts extends GuardSettings {
  readonly store: Store;
  readonly assets: PageAssets;
  /** Address of the queue whose workers are shown. Default: that of the latest run. */
  readonly queue?: string | undefined;
}

/** The page, its modules and style, and the stored runs as JSON. No path reaches a file. */
export function dashboardApp({ store, assets, queue, ...settings }: DashboardParts): Hono {
  const views = new RunViews(store);
  return new Hono()
    .use(guard(settings))
    .get('/', (context) => context.html(servedPage(settings.token)))
    .get('/assets/app.css', (context) =>
      context.body(assets.style, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
    )
    .get('/assets/:module', (context) => {
      const module = assets.modules.get(context.req.param('module'));
      if (module === undefined) return context.notFound();
      return context.body(module, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
    })
    .route('/api/runs', runRoutes(store, views))
    .route('/api/runs', evidenceRoutes(store, views))
    .route('/api/studies', studyRoutes(store))
    .route('/api/cluster', clusterRoutes(store, queue))
    .notFound((context) => context.json({ message: 'There is nothing here.' }, 404))
    .onError((error, context) => {
      const status = statusOf(error);
      const message = status === 500 ? 'Something unexpected happened in the server.' : error.message;
      return context.json({ message }, status);
    });
}

function statusOf(error: Error): 400 | 404 | 500 {
  if (!(error instanceof MetaspoError)) return 500;
  return error.code.endsWith('-not-found') ? 404 : 400;
}

/** The stored results of evaluations, adaptations and comparisons. */
function studyRoutes(store: Store): Hono {
  return new Hono()
    .get('/', (context) => context.json((listStudies(store) as readonly PageStudy[]).map(studyListItem)))
    .get('/:study', (context) => context.json(readStudy(store, context.req.param('study'))));
}
